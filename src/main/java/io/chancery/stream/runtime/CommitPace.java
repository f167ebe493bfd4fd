package io.chancery.stream.runtime;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * When a stream thread commits. Answers are seen only after a commit, which stops the thread's work for a while. So a
 * thread that has time commits an answer at once, and one that is busy gathers more for each commit: from one commit to
 * the next the interval grows or shrinks until the thread works half of it. A thread that nobody waits for commits when
 * Kafka Streams' own interval ends, which is the longest.
 *
 * <p>It also has everything that is written before a commit written at once, for all tasks of the thread: Kafka Streams
 * goes from task to task, and waits each time until the brokers have what was written.
 *
 * <p>Belongs to one stream thread.
 */
public final class CommitPace {
    private static final double BUSY = 0.5;
    private static final double MOST_CHANGE = 2;

    private final long shortest;
    private final long longest;
    private final LongSupplier nanos;
    private final Set<Runnable> writings = new LinkedHashSet<>();
    private long interval;
    private long since;
    private long worked;
    private boolean answered;
    private boolean committing;

    /**
     * A pace between two intervals.
     *
     * @param nanos a clock that never goes back, in nanoseconds
     */
    CommitPace(Duration shortest, Duration longest, LongSupplier nanos) {
        this.shortest = shortest.toNanos();
        this.longest = longest.toNanos();
        this.nanos = nanos;
        this.interval = this.shortest;
        this.since = nanos.getAsLong();
    }

    /** Does {@code work}, which counts as the thread's. */
    public void work(Runnable work) {
        long start = nanos.getAsLong();
        if (committing) {
            committing = false;
            answered = false;
            worked = 0;
            since = start;
        }
        work.run();
        worked += nanos.getAsLong() - start;
    }

    /** Takes in that something was written that somebody waits for. */
    public void answered() {
        answered = true;
    }

    /** Whether it is time to commit. */
    public boolean isDue() {
        return answered && !committing && nanos.getAsLong() - since >= interval;
    }

    /** Has {@code writing} done before each commit of the thread. */
    public void beforeCommit(Runnable writing) {
        writings.add(writing);
    }

    /** Has {@code writing} done no longer. */
    public void forget(Runnable writing) {
        writings.remove(writing);
    }

    /** Takes in that a commit begins, which ends before the thread works again. */
    public void commit() {
        if (!committing) {
            committing = true;
            adapt(nanos.getAsLong() - since);
        }
        writings.forEach(Runnable::run);
    }

    private void adapt(long passed) {
        double busy = passed <= 0 ? 0 : (double) worked / passed;
        double change = Math.clamp(busy / BUSY, 1 / MOST_CHANGE, MOST_CHANGE);
        interval = Math.clamp((long) (interval * change), shortest, longest);
    }
}
