package io.chancery.stream.pending;

/** What a task, or one lane of it, has in flight. Belongs to the stream thread. */
final class InFlightUse {
    private int running;
    private int held;
    private long bytes;

    /** Pieces that have not finished. */
    int running() {
        return running;
    }

    /** Pieces in memory: those that run, and those that have finished and wait for one before them. */
    int held() {
        return held;
    }

    /** What the pieces in memory weigh, in bytes. */
    long bytes() {
        return bytes;
    }

    /** A piece of this weight starts. */
    void start(long weight) {
        running++;
        held++;
        bytes += weight;
    }

    /** A piece has finished, and stays in memory. */
    void finish() {
        running--;
    }

    /** A piece of this weight, which has finished, leaves the memory. */
    void drop(long weight) {
        held--;
        bytes -= weight;
    }
}
