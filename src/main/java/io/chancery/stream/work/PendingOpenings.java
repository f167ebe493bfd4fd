package io.chancery.stream.work;

import io.chancery.model.Origin;
import io.chancery.records.RecordCodec;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.stream.pending.Attempt;
import io.chancery.stream.pending.PendingWork;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How requests that wait to be opened are kept and opened. Stored: format (1 byte, 2) ‖ offset (8) ‖ deadline in
 * milliseconds since the epoch (8), all big-endian ‖ the {@linkplain StoredSigner signer} ‖ the stored request, sealed
 * as it came. Format 1, which is read too, has no signer.
 */
public final class PendingOpenings implements PendingWork.Doing<PendingOpening, Done<OpeningOutcome>> {
    private static final byte FORMAT = 2;
    private static final byte FORMAT_WITHOUT_SIGNER = 1;
    private static final int HEAD = 1 + 2 * Long.BYTES;

    private final RecordCodec codec;
    private final OpeningWork opening;
    private final Origin place;
    private final RefusedRequests refused;

    /**
     * For one task.
     *
     * @param place any place of the requests' partition
     * @param refused is told which request cannot be opened
     */
    public PendingOpenings(RecordCodec codec, OpeningWork opening, Origin place, RefusedRequests refused) {
        this.codec = codec;
        this.opening = opening;
        this.place = place;
        this.refused = refused;
    }

    @Override
    public byte[] write(PendingOpening work) {
        byte[] request = codec.store(work.request());
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
        Kept kept = Kept.read(stored);
        return new PendingOpening(codec.restoreSigningRequest(kept.request), source(kept), kept.deadline);
    }

    @Override
    public void refuse(byte[] stored) {
        Kept kept = Kept.read(stored);
        try {
            refused.refuse(read(stored, true));
        } catch (InvalidRequestException malformed) {
            refused.reject(malformed, source(kept));
        }
    }

    @Override
    public void lost() {
        refused.lost();
    }

    private Source source(Kept kept) {
        return new Source(new Origin(place.topic(), place.partition(), kept.offset), kept.signer);
    }

    /** What is kept, with the request as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // is compared by nobody
    private record Kept(
            long offset, Instant deadline, @Nullable String signer, byte[] request) {
        private static Kept read(byte[] stored) {
            ByteBuffer buffer = ByteBuffer.wrap(stored);
            byte format = buffer.get();
            if (format != FORMAT && format != FORMAT_WITHOUT_SIGNER) {
                throw new IllegalStateException(
                        "pending opening of format " + format + "; this version reads up to " + FORMAT);
            }
            long offset = buffer.getLong();
            Instant deadline = Instant.ofEpochMilli(buffer.getLong());
            String signer = format == FORMAT ? StoredSigner.read(buffer) : null;
            byte[] request = new byte[buffer.remaining()];
            buffer.get(request);
            return new Kept(offset, deadline, signer, request);
        }
    }

    @Override
    public String lane(PendingOpening work) {
        return work.request().wallet().key();
    }

    @Override
    public Done<OpeningOutcome> run(PendingOpening work, Attempt attempt) {
        return opening.open(work.request(), work.deadline(), attempt);
    }
}
