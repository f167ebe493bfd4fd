package io.chancery.stream.runtime;

/** How a worker that is about to stop has each of its tasks say so in the task's audit chain. Thread-safe. */
public final class WorkerStopNotice {
    private int silent;
    private boolean announced;

    /** A task has begun to work. */
    public synchronized void join() {
        silent++;
    }

    /** A task has said so, or has ended without. */
    public synchronized void told() {
        silent--;
    }

    public synchronized boolean isAnnounced() {
        return announced;
    }

    /** From now on every task is to say so. */
    public synchronized void announce() {
        announced = true;
    }

    /** How many tasks have not said so yet. */
    public synchronized int silent() {
        return silent;
    }
}
