package io.chancery.stream.runtime;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Decides when a stream thread commits. Answers are seen only after a commit, which stops the thread's work for a
 * while. So a thread that has time commits an answer at once, and one that is busy gathers more for each commit: from
 * one commit to the next the interval grows or shrinks until the thread works half of it. Kafka Streams' own timer,
 * which is the longest interval and runs beside this one, commits what nobody waits for. Work is counted by the clock,
 * so a thread that others keep from a processor counts as busy too.
 *
 * <p>It also has everything that is written before a commit written at once, for all tasks of the thread: Kafka Streams
 * goes from task to task, and waits each time until the brokers have what was written.
 *
 * <p>It learns of a commit from {@link #commit}, which each task's trail calls when Kafka Streams has its caches
 * flushed. Without that call it would ask for a commit all the time ({@code CommitPaceTest} and {@code TaskTrailTest}).
 * A flush of a task that is closed counts as a commit too: then the thread's other answers wait for the timer.
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

    /** Notes that an answer was written, which a requester waits for. */
    public void answered() {
        answered = true;
    }

    /** Returns whether it is time to commit. */
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

    /** Notes that a commit begins. It ends before the thread works again. */
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
