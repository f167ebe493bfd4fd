package io.chancery.stream;

import org.jspecify.annotations.Nullable;

/**
 * One piece of {@link PendingWork} in flight. {@link #run} belongs to its own thread, all else to the stream thread; the result
 * crosses over by the queue of what is finished.
 *
 * @param <W> the work
 * @param <R> its result
 */
final class Piece<W, R> {
    final long id;
    final int size;
    final String lane;
    final W work;
    boolean done;
    private @Nullable R result;
    private @Nullable Throwable defect;
    private boolean abandoned;
    private @Nullable Thread runner;

    Piece(long id, int size, String lane, W work) {
        this.id = id;
        this.size = size;
        this.lane = lane;
        this.work = work;
    }

    @SuppressWarnings("CatchingUnchecked") // a lane whose head never finishes would wait for ever
    void run(PendingWork.Doing<W, R> doing) {
        if (!begin()) {
            return;
        }
        try {
            R made = doing.run(work);
            if (Thread.interrupted()) {
                throw new InterruptedException("what was made of an interrupt is no result");
            }
            result = made;
        } catch (Throwable thrown) {
            defect = thrown;
        } finally {
            end();
        }
    }

    /** Nobody waits for the result any more. */
    synchronized void abandon() {
        abandoned = true;
        if (runner != null) {
            runner.interrupt();
        }
    }

    private synchronized boolean begin() {
        runner = Thread.currentThread();
        return !abandoned;
    }

    private synchronized void end() {
        runner = null;
    }

    R result() {
        R present = result;
        if (present == null) {
            throw new IllegalStateException("pending work " + id + " ended without a result", defect);
        }
        return present;
    }
}
