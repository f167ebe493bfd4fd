package io.chancery.stream;

import io.chancery.model.KeyRecord;
import io.chancery.model.Origin;
import io.chancery.model.SigningOutcome;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * How pending signatures are kept and done. Stored: format (1 byte, 1) ‖ key version (4) ‖ offset (8) ‖ deadline in
 * milliseconds since the epoch (8), all big-endian ‖ the stored request, sealed if it came so.
 */
final class PendingSignatures implements PendingWork.Doing<PendingSignature, SigningOutcome> {
    private static final byte FORMAT = 1;
    private static final int HEAD = 1 + Integer.BYTES + 2 * Long.BYTES;

    private final ProcessorParts parts;
    private final KeyTable keys;
    private final int partition;

    PendingSignatures(ProcessorParts parts, KeyTable keys, int partition) {
        this.parts = parts;
        this.keys = keys;
        this.partition = partition;
    }

    @Override
    public byte[] write(PendingSignature work) {
        byte[] request = parts.codec().store(work.request());
        return ByteBuffer.allocate(HEAD + request.length)
                .put(FORMAT)
                .putInt(work.key().version())
                .putLong(work.origin().offset())
                .putLong(work.deadline().toEpochMilli())
                .put(request)
                .array();
    }

    @Override
    public PendingSignature read(byte[] stored) {
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalStateException("pending signature of format " + format + "; this version reads " + FORMAT);
        }
        int version = buffer.getInt();
        Origin origin = new Origin(parts.topics().signingRequests(), partition, buffer.getLong());
        Instant deadline = Instant.ofEpochMilli(buffer.getLong());
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        var request = parts.codec().restoreSigningRequest(bytes);
        KeyRecord record = keys.find(request.wallet());
        if (record == null) {
            throw new IllegalStateException("a request is pending for " + request.wallet() + ", which has no key");
        }
        return new PendingSignature(request, record.version(version), origin, deadline);
    }

    @Override
    public String lane(PendingSignature work) {
        return work.request().wallet().key();
    }

    @Override
    public SigningOutcome run(PendingSignature work) {
        return parts.signing().sign(work);
    }
}
