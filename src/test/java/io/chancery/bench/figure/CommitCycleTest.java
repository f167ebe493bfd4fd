package io.chancery.bench.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CommitCycleTest {
    private static final long MS = 1_000_000;

    @Test
    void isWhatWasCountedBetweenTwoReadingsForEachCommit() {
        CommitCounters before = counters(0, 100, 5_000, 0);
        CommitCounters after = counters(2_000 * MS, 300, 9_000, 600 * MS);

        CommitCycle cycle = CommitCycle.between(before, after, 1_600.0);

        assertEquals(
                new CommitCycle(
                        2,
                        100,
                        new CommitCycle.Phases(3, 1.5, 6, 0.3),
                        20,
                        5,
                        new ThreadShares(0.2, 0.05, 0.4, 0.3),
                        new CommitCycle.Markers(800, 8)),
                cycle);
    }

    @Test
    void aWorkerThatCommittedNothingHasNone() {
        CommitCounters same = counters(0, 100, 5_000, 0);

        assertNull(CommitCycle.between(same, counters(2_000 * MS, 100, 5_000, 0), 0.0));
        assertNull(CommitCycle.between(null, same, 0.0));
        assertNull(CommitCycle.between(same, null, 0.0));
    }

    @Test
    void markersThatWereNotCountedAreNotNone() {
        CommitCycle cycle = CommitCycle.between(counters(0, 0, 0, 0), counters(MS, 1, 1, MS), null);

        assertNull(Objects.requireNonNull(cycle).markers());
    }

    private static CommitCounters counters(long at, double commits, double records, double flushNanos) {
        return new CommitCounters(
                at,
                2,
                commits,
                records,
                records / 4,
                new CommitCounters.CallNanos(flushNanos / 10, flushNanos, flushNanos / 2, 2 * flushNanos),
                new ThreadShares(0.4, 0.1, 0.8, 0.6));
    }
}
