package io.chancery.stream.pending;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One piece of {@link PendingWork} that has started. {@link #run} belongs to its own thread, all else to the stream
 * thread; the result crosses over by the queue of what is finished. A piece that was postponed has no work in memory
 * until it starts again.
 *
 * @param <W> the work
 * @param <R> its result
 */
final class StartedWork<W, R> {
    final long id;
    final int size;
    final Lane<W, R> lane;
    private @Nullable W work;
    private long weight;
    private long start;
    private Attempt attempt = Attempt.first();
    private boolean probe;
    private boolean done;
    private @Nullable Instant postponedAt;
    private @Nullable R result;
    private @Nullable Throwable defect;
    private boolean postponed;
    private boolean abandoned;
    private @Nullable Thread runner;

    StartedWork(long id, int size, Lane<W, R> lane) {
        this.id = id;
        this.size = size;
        this.lane = lane;
    }

    /** Starts, or starts again. */
    void begin(W loaded, long itsWeight, long startNumber) {
        work = loaded;
        weight = itsWeight;
        start = startNumber;
        attempt = attempt.next();
        postponed = false;
        postponedAt = null;
    }

    @SuppressWarnings("CatchingUnchecked") // a lane whose head never finishes would wait for ever
    void run(PendingWork.Doing<W, R> doing) {
        if (!enter()) {
            return;
        }
        try {
            R made = doing.run(work(), attempt);
            if (Thread.interrupted()) {
                throw new InterruptedException("what was made of an interrupt is no result");
            }
            result = made;
        } catch (PostponedException later) {
            postponed = true;
        } catch (Throwable thrown) {
            defect = thrown;
        } finally {
            leave();
        }
    }

    /** Nobody waits for the result any more. */
    synchronized void abandon() {
        abandoned = true;
        if (runner != null) {
            runner.interrupt();
        }
    }

    private synchronized boolean enter() {
        runner = Thread.currentThread();
        return !abandoned;
    }

    private synchronized void leave() {
        runner = null;
    }

    /** Whether the last run ended without a result, to be repeated. */
    boolean isPostponed() {
        return postponed;
    }

    /** Forgets the work, which is in the store, until the piece starts again. */
    void rest(Instant since) {
        work = null;
        postponedAt = since;
    }

    /** Since when the piece rests, or null if it may start again at once. */
    @Nullable
    Instant postponedAt() {
        return postponedAt;
    }

    /** Lets the piece start again at once. */
    void wake() {
        postponedAt = null;
    }

    /** Marks the piece as finished with a result. */
    void finish() {
        done = true;
    }

    boolean isDone() {
        return done;
    }

    /** Marks that the piece runs in a lane that the KMS did not answer. */
    void markProbe() {
        probe = true;
    }

    /** Takes the mark away. Returns whether the piece had it. */
    boolean unmarkProbe() {
        boolean marked = probe;
        probe = false;
        return marked;
    }

    Attempt attempt() {
        return attempt;
    }

    long weight() {
        return weight;
    }

    /** The number of the last start, by {@link LaneConcurrency#start}. */
    long start() {
        return start;
    }

    boolean isInMemory() {
        return work != null;
    }

    W work() {
        W present = work;
        if (present == null) {
            throw new IllegalStateException("pending work " + id + " is not in memory");
        }
        return present;
    }

    R result() {
        R present = result;
        if (present == null) {
            throw new IllegalStateException("pending work " + id + " ended without a result", defect);
        }
        return present;
    }
}
