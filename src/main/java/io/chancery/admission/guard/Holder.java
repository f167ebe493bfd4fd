package io.chancery.admission.guard;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that has a nonce.
 *
 * @param digest what is signed for it
 * @param value what it would spend, or 0 if no budget was in force
 * @param since when it was admitted
 * @param settled whether it stands for others too, and so keeps the nonce even if its own request ends without a
 *     signature
 * @param release the release of the nonce from it, or null
 */
public record Holder(
        String requestId,
        Bytes digest,
        Fees fees,
        BigInteger value,
        Instant since,
        boolean settled,
        @Nullable NonceRelease release) {
    /** A request that stands for itself, and that nobody released the nonce from. */
    public Holder(String requestId, Bytes digest, Fees fees, BigInteger value, Instant since) {
        this(requestId, digest, fees, value, since, false, null);
    }

    /** Returns this holder with the nonce released from it, or not any more. */
    Holder released(@Nullable NonceRelease by) {
        return new Holder(requestId, digest, fees, value, since, settled, by);
    }

    /** Returns this holder, standing for {@code other} too: for what it offered and would have spent. */
    Holder standingFor(Holder other) {
        Instant later = since.isAfter(other.since) ? since : other.since;
        return new Holder(requestId, digest, fees.max(other.fees), value.max(other.value), later, true, release);
    }
}
