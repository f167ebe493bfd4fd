package io.chancery.admission;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether something was made recently enough that its id is known if it came before: once an id is forgotten, what used
 * it must not count as new.
 *
 * @param remembered how long ids are remembered
 */
public record Freshness(Duration remembered) {
    /** How far the clock of whoever made it may be ahead, and so how much less than all of that time counts. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Whether what was made at {@code made} may be new at {@code now}. */
    public boolean isFresh(Instant made, Instant now) {
        return !made.isAfter(now.plus(CLOCK_SKEW))
                && made.plus(remembered).minus(CLOCK_SKEW).isAfter(now);
    }
}
