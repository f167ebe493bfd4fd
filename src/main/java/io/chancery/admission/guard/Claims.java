package io.chancery.admission.guard;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The highest claim that was admitted on each payment channel. */
public interface Claims {
    /** The highest claim on the channel, or null if there was none. */
    @Nullable
    Claim find(ReservationKey channel);

    /** Remembers the highest claim; null forgets it. */
    void put(ReservationKey channel, @Nullable Claim claim);

    /**
     * A channel's highest claim.
     *
     * @param requestId the latest request that claimed it
     * @param before what the channel's highest claim was then, or null if there was none
     */
    record Claim(
            BigInteger drops, String requestId, @Nullable BigInteger before) {}
}
