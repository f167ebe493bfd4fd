package io.chancery.stream.runtime;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The {@link CommitPace} of each stream thread of a worker. */
public final class CommitPaces {
    private final ThreadLocal<CommitPace> paces;

    /**
     * For all threads of a worker.
     *
     * @param shortest interval between two commits of a thread
     * @param longest interval of a thread that always has work
     * @param nanos a clock that never goes back, in nanoseconds
     */
    public CommitPaces(Duration shortest, Duration longest, LongSupplier nanos) {
        this.paces = ThreadLocal.withInitial(() -> new CommitPace(shortest, longest, nanos));
    }

    /** Returns the pace of the stream thread that calls this. */
    public CommitPace ofThisThread() {
        return paces.get();
    }
}
