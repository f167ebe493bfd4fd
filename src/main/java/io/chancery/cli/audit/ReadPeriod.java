package io.chancery.cli.audit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of the records that are read to find every event of a period.
 *
 * @param from null: the beginning
 * @param to null: the end
 */
record ReadPeriod(@Nullable Instant from, @Nullable Instant to) {
    static final ReadPeriod ALL = new ReadPeriod(null, null);

    /** The times of an event and of its record are no further apart. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Returns the times of the records whose events may be of {@code period}. */
    static ReadPeriod around(Period period) {
        Instant from = period.from();
        Instant to = period.to();
        return new ReadPeriod(from == null ? null : from.minus(MARGIN), to == null ? null : to.plus(MARGIN));
    }
}
