package io.chancery.model.rotation;

import io.chancery.model.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;

/**
 * The periods that keys are judged by, of which a wallet's own rotation policy may set another interval and overlap.
 * NIST SP 800-57 calls them cryptoperiods. A key's age counts from {@link KeyRecord#keySince()}.
 *
 * @param interval how long a key serves before it is due to be replaced; above 0
 * @param overlap how long requests may still pin a key that was replaced; from 0 to below {@code interval}
 * @param notice how long before it is due the replacement is told; from 0 to below {@code interval}
 * @param grace how long after its period's end a key counts as overdue; 0 or more
 * @param oldAge the age from which any key is warned of; above 0
 */
public record KeyPeriods(Duration interval, Duration overlap, Duration notice, Duration grace, Duration oldAge) {
    /** Throws {@link InvalidFieldException} that names the component that is outside of its bounds. */
    public KeyPeriods {
        require(interval.isPositive(), "interval", "must be above 0");
        require(isBelow(overlap, interval), "overlap", "must be from 0 to below the interval");
        require(isBelow(notice, interval), "notice", "must be from 0 to below the interval");
        require(!grace.isNegative(), "grace", "must be 0 or more");
        require(oldAge.isPositive(), "oldAge", "must be above 0");
    }

    /** Returns how long a key of the wallet serves. */
    public Duration interval(KeyRecord record) {
        RotationPolicy policy = record.rotationPolicy();
        return policy == null ? interval : policy.interval();
    }

    /** Returns how long requests may still pin the wallet's key after a rotation that does not say it. */
    public Duration overlap(KeyRecord record) {
        RotationPolicy policy = record.rotationPolicy();
        return policy == null ? overlap : policy.overlap();
    }

    /** Returns how long before it is due a key of the wallet is told of: a short interval has no room for all of it. */
    public Duration notice(KeyRecord record) {
        Duration half = interval(record).dividedBy(2);
        return notice.compareTo(half) < 0 ? notice : half;
    }

    /** Returns when the current key is due to be replaced; an automatic rotation that was called off postpones it. */
    public Instant due(KeyRecord record) {
        Instant skipped = record.skippedRotation();
        return (skipped == null ? record.keySince() : skipped).plus(interval(record));
    }

    /** Returns when it is to be told that the current key is due. */
    public Instant noticeDue(KeyRecord record) {
        return due(record).minus(notice(record));
    }

    /** Returns from when on the current key is overdue. Calling a rotation off does not make the key younger. */
    public Instant overdue(KeyRecord record) {
        return record.keySince().plus(interval(record)).plus(grace);
    }

    /** Returns from when on the current key is too old, whatever the wallet's policy. */
    public Instant old(KeyRecord record) {
        return record.keySince().plus(oldAge);
    }

    private static boolean isBelow(Duration duration, Duration interval) {
        return !duration.isNegative() && duration.compareTo(interval) < 0;
    }

    private static void require(boolean condition, String component, String otherwise) {
        if (!condition) {
            throw new InvalidFieldException(component, otherwise);
        }
    }
}
