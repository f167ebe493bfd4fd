package io.chancery.stream.work;

import io.chancery.admission.guard.ReservationKey;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningOutcome;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.records.RecordCodec;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.seal.BrokenSealException;
import io.chancery.seal.BrokenSealException.Reason;
import io.chancery.stream.pending.Attempt;
import io.chancery.stream.pending.PendingWork;
import io.chancery.stream.store.KeyTable;
import io.chancery.stream.store.TaskStores;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How pending signatures are kept and done. Stored: format (1 byte, 3) ‖ key version (4) ‖ offset (8) ‖ deadline in
 * milliseconds since the epoch (8) ‖ version of the policy (4), or 0 ‖ length of the reservation key (2), all
 * big-endian ‖ the reservation key in ASCII, or nothing ‖ the {@linkplain StoredSigner signer} ‖ the stored request,
 * sealed if it came so. Formats 1 and 2, which are read too, have no signer, and format 1 has neither policy nor
 * reservation key.
 */
public final class PendingSignatures implements PendingWork.Doing<PendingSignature, Done<SigningOutcome>> {
    private static final byte FORMAT = 3;
    private static final byte FORMAT_WITHOUT_SIGNER = 2;
    private static final byte FORMAT_WITHOUT_RESERVATION_KEY = 1;
    private static final int HEAD = 1 + Integer.BYTES + 2 * Long.BYTES + Integer.BYTES + Short.BYTES;

    private final RecordCodec codec;
    private final SigningWork signing;
    private final KeyTable keys;
    private final Origin place;
    private final RefusedRequests refused;

    /**
     * For one task.
     *
     * @param place any place of the requests' partition
     * @param refused is told which request cannot be signed
     */
    public PendingSignatures(
            RecordCodec codec, SigningWork signing, KeyTable keys, Origin place, RefusedRequests refused) {
        this.codec = codec;
        this.signing = signing;
        this.keys = keys;
        this.place = place;
        this.refused = refused;
    }

    @Override
    public byte[] write(PendingSignature work) {
        byte[] request = codec.store(work.request());
        ReservationKey taken = work.reservationKey();
        byte[] reservationKey = taken == null ? new byte[0] : taken.key().getBytes(StandardCharsets.US_ASCII);
        byte[] signer = StoredSigner.write(work.source().signer());
        return ByteBuffer.allocate(HEAD + reservationKey.length + signer.length + request.length)
                .put(FORMAT)
                .putInt(work.key().version())
                .putLong(work.origin().offset())
                .putLong(work.deadline().toEpochMilli())
                .putInt(work.policyVersion() == null ? 0 : work.policyVersion())
                .putShort((short) reservationKey.length)
                .put(reservationKey)
                .put(signer)
                .put(request)
                .array();
    }

    /** Throws {@link BrokenSealException} if the wallet's key is refused, or is not there any more. */
    @Override
    public PendingSignature read(byte[] stored, boolean mayHaveRun) {
        Kept kept = Kept.read(stored);
        Request request = codec.restoreSigningRequest(kept.request);
        return new PendingSignature(
                request,
                key(request.wallet(), kept.version),
                kept.reservationKey,
                kept.policyVersion == 0 ? null : kept.policyVersion,
                source(kept),
                kept.deadline,
                mayHaveRun);
    }

    @Override
    public void refuse(byte[] stored) {
        Kept kept = Kept.read(stored);
        try {
            refused.refuse(new PendingOpening(codec.restoreSigningRequest(kept.request), source(kept), kept.deadline));
        } catch (InvalidRequestException malformed) {
            refused.reject(malformed, source(kept));
        }
    }

    @Override
    public void lost() {
        refused.lost();
    }

    /** Returns whether {@code stored} is a request of {@code wallet} that was admitted under {@code version}. */
    static boolean isUnder(RecordCodec codec, byte[] stored, WalletId wallet, int version) {
        return ByteBuffer.wrap(stored).getInt(1) == version && isOf(codec, stored, wallet);
    }

    private static boolean isOf(RecordCodec codec, byte[] stored, WalletId wallet) {
        try {
            return codec.restoreSigningRequest(Kept.read(stored).request)
                    .wallet()
                    .equals(wallet);
        } catch (InvalidRequestException malformed) {
            return wallet.equals(malformed.wallet());
        }
    }

    private KeyVersion key(WalletId wallet, int version) {
        KeyRecord record = keys.find(wallet);
        if (record == null || record.versions().stream().noneMatch(known -> known.version() == version)) {
            throw new BrokenSealException(TaskStores.KEYS, Reason.MISSING);
        }
        return record.version(version);
    }

    private Source source(Kept kept) {
        return new Source(new Origin(place.topic(), place.partition(), kept.offset), kept.signer);
    }

    /**
     * What is kept, with the request as it is stored.
     *
     * @param policyVersion 0 if the wallet had no policy
     */
    @SuppressWarnings("ArrayRecordComponent") // is compared by nobody
    private record Kept(
            int version,
            long offset,
            Instant deadline,
            int policyVersion,
            @Nullable ReservationKey reservationKey,
            @Nullable String signer,
            byte[] request) {
        private static Kept read(byte[] stored) {
            ByteBuffer buffer = ByteBuffer.wrap(stored);
            byte format = buffer.get();
            if (format != FORMAT && format != FORMAT_WITHOUT_SIGNER && format != FORMAT_WITHOUT_RESERVATION_KEY) {
                throw new IllegalStateException(
                        "pending signature of format " + format + "; this version reads up to " + FORMAT);
            }
            int version = buffer.getInt();
            long offset = buffer.getLong();
            Instant deadline = Instant.ofEpochMilli(buffer.getLong());
            int policyVersion = format == FORMAT_WITHOUT_RESERVATION_KEY ? 0 : buffer.getInt();
            byte[] reservationKey = bytes(buffer, format == FORMAT_WITHOUT_RESERVATION_KEY ? 0 : buffer.getShort());
            String signer = format == FORMAT ? StoredSigner.read(buffer) : null;
            return new Kept(
                    version,
                    offset,
                    deadline,
                    policyVersion,
                    reservationKey.length == 0
                            ? null
                            : new ReservationKey(new String(reservationKey, StandardCharsets.US_ASCII)),
                    signer,
                    bytes(buffer, buffer.remaining()));
        }
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
    public Done<SigningOutcome> run(PendingSignature work, Attempt attempt) {
        return signing.sign(work, attempt);
    }
}
