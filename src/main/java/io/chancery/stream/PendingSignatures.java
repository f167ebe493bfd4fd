package io.chancery.stream;

import io.chancery.admission.Slot;
import io.chancery.model.KeyRecord;
import io.chancery.model.Origin;
import io.chancery.model.SigningOutcome;
import io.chancery.model.WalletId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * How pending signatures are kept and done. Stored: format (1 byte, 2) ‖ key version (4) ‖ offset (8) ‖ deadline in
 * milliseconds since the epoch (8) ‖ version of the policy (4), or 0 ‖ length of the slot (2), all big-endian ‖ the slot in ASCII,
 * or nothing ‖ the stored request, sealed if it came so. Format 1, which is read too, has neither policy nor slot.
 */
final class PendingSignatures implements PendingWork.Doing<PendingSignature, SigningOutcome> {
    private static final byte FORMAT = 2;
    private static final byte FORMAT_WITHOUT_SLOT = 1;
    private static final int HEAD = 1 + Integer.BYTES + 2 * Long.BYTES + Integer.BYTES + Short.BYTES;

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
        Slot taken = work.slot();
        byte[] slot = taken == null ? new byte[0] : taken.key().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEAD + slot.length + request.length)
                .put(FORMAT)
                .putInt(work.key().version())
                .putLong(work.origin().offset())
                .putLong(work.deadline().toEpochMilli())
                .putInt(work.policyVersion() == null ? 0 : work.policyVersion())
                .putShort((short) slot.length)
                .put(slot)
                .put(request)
                .array();
    }

    @Override
    public PendingSignature read(byte[] stored, boolean mayHaveRun) {
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        byte format = buffer.get();
        if (format != FORMAT && format != FORMAT_WITHOUT_SLOT) {
            throw new IllegalStateException(
                    "pending signature of format " + format + "; this version reads up to " + FORMAT);
        }
        int version = buffer.getInt();
        Origin origin = new Origin(parts.topics().signingRequests(), partition, buffer.getLong());
        Instant deadline = Instant.ofEpochMilli(buffer.getLong());
        int policyVersion = format == FORMAT ? buffer.getInt() : 0;
        byte[] slot = bytes(buffer, format == FORMAT ? buffer.getShort() : 0);
        var request = parts.codec().restoreSigningRequest(bytes(buffer, buffer.remaining()));
        KeyRecord record = keys.find(request.wallet());
        if (record == null) {
            throw new IllegalStateException("a request is pending for " + request.wallet() + ", which has no key");
        }
        return new PendingSignature(
                request,
                record.version(version),
                slot.length == 0 ? null : new Slot(new String(slot, StandardCharsets.US_ASCII)),
                policyVersion == 0 ? null : policyVersion,
                origin,
                deadline,
                mayHaveRun);
    }

    /** Whether {@code stored} is a request of {@code wallet} that was admitted under {@code version}. */
    boolean isUnder(byte[] stored, WalletId wallet, int version) {
        return ByteBuffer.wrap(stored).getInt(1) == version
                && read(stored, true).request().wallet().equals(wallet);
    }

    private static byte[] bytes(ByteBuffer buffer, int size) {
        byte[] bytes = new byte[size];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public String lane(PendingSignature work) {
        return work.request().wallet().key();
    }

    @Override
    public SigningOutcome run(PendingSignature work, Attempt attempt) {
        return parts.signing().sign(work, attempt);
    }
}
