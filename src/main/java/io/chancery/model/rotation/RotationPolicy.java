package io.chancery.model.rotation;

import io.chancery.model.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times at which a wallet's key rotates.
 *
 * @param interval from a key's making to its successor's; above 0
 * @param overlap how long the old key may still be pinned after a rotation that does not say it; from 0 to below {@code
 *     interval}
 * @param automatic whether the key rotates by itself
 * @param skipped when an automatic rotation was due that was called off, or null
 * @param setBy who set it, or null if that is not known
 */
public record RotationPolicy(
        Duration interval,
        Duration overlap,
        boolean automatic,
        @Nullable Instant skipped,
        @Nullable String setBy) {
    /** Throws {@link InvalidFieldException} if a duration is outside of its bounds. */
    public RotationPolicy {
        if (!interval.isPositive()) {
            throw new InvalidFieldException("interval", "must be above 0");
        }
        if (overlap.isNegative() || overlap.compareTo(interval) >= 0) {
            throw new InvalidFieldException("overlap", "must be from 0 to below interval");
        }
    }

    /** Returns a policy of which no rotation was called off yet, and of which it is not known who set it. */
    public static RotationPolicy of(Duration interval, Duration overlap, boolean automatic) {
        return new RotationPolicy(interval, overlap, automatic, null, null);
    }

    /** The same after the rotation that was due at {@code due} was called off. */
    public RotationPolicy skipping(Instant due) {
        return new RotationPolicy(interval, overlap, automatic, due, setBy);
    }

    /** Returns the same for another version of the key, of which no rotation was called off yet. */
    RotationPolicy ofNewVersion() {
        return new RotationPolicy(interval, overlap, automatic, null, setBy);
    }
}
