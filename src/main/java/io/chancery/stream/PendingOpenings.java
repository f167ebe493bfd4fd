package io.chancery.stream;

import io.chancery.model.Origin;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * How requests that wait to be opened are kept and opened. Stored: format (1 byte, 2) ‖ offset (8) ‖ deadline in milliseconds since
 * the epoch (8), all big-endian ‖ the {@linkplain StoredSigner signer} ‖ the stored request, sealed as it came. Format 1, which is read too,
 * has no signer.
 */
final class PendingOpenings implements PendingWork.Doing<PendingOpening, Opening> {
    private static final byte FORMAT = 2;
    private static final byte FORMAT_WITHOUT_SIGNER = 1;
    private static final int HEAD = 1 + 2 * Long.BYTES;

    private final ProcessorParts parts;
    private final int partition;
    private final Consumer<PendingOpening> refused;

    /**
     * For one task.
     *
     * @param refused is told which request cannot be opened because what is kept about it is refused
     */
    PendingOpenings(ProcessorParts parts, int partition, Consumer<PendingOpening> refused) {
        this.parts = parts;
        this.partition = partition;
        this.refused = refused;
    }

    @Override
    public byte[] write(PendingOpening work) {
        byte[] request = parts.codec().store(work.request());
        byte[] signer = StoredSigner.write(work.source().signer());
        return ByteBuffer.allocate(HEAD + signer.length + request.length)
                .put(FORMAT)
                .putLong(work.origin().offset())
                .putLong(work.deadline().toEpochMilli())
                .put(signer)
                .put(request)
                .array();
    }

    @Override
    public PendingOpening read(byte[] stored, boolean mayHaveRun) {
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        byte format = buffer.get();
        if (format != FORMAT && format != FORMAT_WITHOUT_SIGNER) {
            throw new IllegalStateException(
                    "pending opening of format " + format + "; this version reads up to " + FORMAT);
        }
        Origin origin = new Origin(parts.topics().signingRequests(), partition, buffer.getLong());
        Instant deadline = Instant.ofEpochMilli(buffer.getLong());
        String signer = format == FORMAT ? StoredSigner.read(buffer) : null;
        byte[] request = new byte[buffer.remaining()];
        buffer.get(request);
        return new PendingOpening(parts.codec().restoreSigningRequest(request), new Source(origin, signer), deadline);
    }

    @Override
    public void refuse(byte[] stored) {
        refused.accept(read(stored, true));
    }

    @Override
    public String lane(PendingOpening work) {
        return work.request().wallet().key();
    }

    @Override
    public Opening run(PendingOpening work, Attempt attempt) {
        return parts.opening().open(work.request(), work.deadline(), attempt);
    }
}
