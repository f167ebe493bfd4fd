package io.chancery.bench.figure;

import org.jspecify.annotations.Nullable;

/**
 * The effect on the worker of a KMS that is down for a while, while requests keep coming. Wide because it is part of
 * the JSON of {@code bench --json}.
 *
 * @param seconds how long it was down
 * @param residentMibBefore memory of the worker before,
 * @param mostResidentMibDuring while the KMS was down and until everything was caught up with, and
 * @param residentMibAfter afterwards; null where the system does not tell
 * @param backlog unanswered requests when the KMS came back
 * @param catchUpSeconds from then until no more were unanswered than before
 * @param requests during all of this
 */
public record Outage(
        int seconds,
        @Nullable Double residentMibBefore,
        @Nullable Double mostResidentMibDuring,
        @Nullable Double residentMibAfter,
        int backlog,
        double catchUpSeconds,
        long requests,
        long rejected,
        long lost,
        long duplicated,
        long outOfOrder) {

    /** Returns whether every request was signed all the same, once and in its wallet's order. */
    public boolean flawless() {
        return rejected + lost + duplicated + outOfOrder == 0;
    }
}
