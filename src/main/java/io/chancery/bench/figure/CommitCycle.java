package io.chancery.bench.figure;

import org.jspecify.annotations.Nullable;

/**
 * The cycle of a worker's commits in a measuring window, as its Kafka clients count it.
 *
 * @param threads stream threads of the worker
 * @param commitsPerSecond transactions of all threads together
 * @param perCommit how long one takes
 * @param recordsPerCommit outcomes, audit events and changelog records
 * @param requestsPerCommit requests to brokers
 * @param shares of a stream thread's time
 * @param markers at the broker; null if they could not be counted
 */
public record CommitCycle(
        int threads,
        double commitsPerSecond,
        Phases perCommit,
        double recordsPerCommit,
        double requestsPerCommit,
        ThreadShares shares,
        @Nullable Markers markers) {
    private static final double NANOS_PER_MS = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Milliseconds of a commit in each of its phases. A stream thread waits in all of them.
     *
     * @param flush sends what is in the producer's batches and waits for the acknowledgments
     * @param offsets adds the group's offsets to the transaction
     * @param end ends the transaction
     * @param begin begins the next one
     */
    public record Phases(double flush, double offsets, double end, double begin) {}

    /**
     * The markers that brokers write at the end of a transaction into each partition that it wrote to.
     *
     * @param perSecond of all topics, the group's offsets included
     * @param perCommit partitions of a transaction
     */
    public record Markers(double perSecond, double perCommit) {}

    /**
     * Returns the cycle between two readings, or null if nothing was committed between them.
     *
     * @param markers that brokers wrote between them; null if not counted
     */
    public static @Nullable CommitCycle between(
            @Nullable CommitCounters before, @Nullable CommitCounters after, @Nullable Double markers) {
        if (before == null || after == null || after.threads() == 0 || after.commits() <= before.commits()) {
            return null;
        }
        double seconds = (after.at() - before.at()) / NANOS_PER_SECOND;
        double commits = after.commits() - before.commits();
        CommitCounters.CallNanos since = before.nanos();
        CommitCounters.CallNanos until = after.nanos();
        return new CommitCycle(
                after.threads(),
                Rounded.to(commits / seconds, 1),
                new Phases(
                        millis(until.flush() - since.flush(), commits),
                        millis(until.offsets() - since.offsets(), commits),
                        millis(until.end() - since.end(), commits),
                        millis(until.begin() - since.begin(), commits)),
                Rounded.to((after.records() - before.records()) / commits, 1),
                Rounded.to((after.requests() - before.requests()) / commits, 1),
                after.shares().dividedBy(after.threads()),
                markers == null
                        ? null
                        : new Markers(Rounded.to(markers / seconds, 1), Rounded.to(markers / commits, 1)));
    }

    private static double millis(double nanos, double commits) {
        return Rounded.to(nanos / commits / NANOS_PER_MS, 2);
    }
}
