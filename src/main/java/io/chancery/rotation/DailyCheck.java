package io.chancery.rotation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The daily check of all keys' ages.
 *
 * @param hour at which it is done, UTC, 0 to 23
 * @param batch how many wallets of a partition are looked at together, once a second; 1 or more
 */
public record DailyCheck(int hour, int batch) {
    /** Throws {@link IllegalArgumentException} for what is out of its bounds. */
    public DailyCheck {
        if (hour < 0 || hour > 23 || batch < 1) {
            throw new IllegalArgumentException("daily check out of bounds");
        }
    }

    /** Returns the first check at or after {@code time}. */
    Instant atOrAfter(Instant time) {
        Instant check = time.truncatedTo(ChronoUnit.DAYS).plus(hour, ChronoUnit.HOURS);
        return check.isBefore(time) ? check.plus(1, ChronoUnit.DAYS) : check;
    }

    /** Returns the first check after {@code time}. */
    Instant after(Instant time) {
        Instant check = atOrAfter(time);
        return check.equals(time) ? check.plus(1, ChronoUnit.DAYS) : check;
    }
}
