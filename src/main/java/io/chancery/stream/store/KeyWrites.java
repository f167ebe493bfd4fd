package io.chancery.stream.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what a worker's tasks write to their stores of key records. The processors of a task share its store and know
 * nothing of each other: as long as the count is the same, what one of them has read before is what is stored.
 *
 * <p>Thread-safe.
 */
public final class KeyWrites {
    private final AtomicLong count = new AtomicLong();

    /** Counts a write, after it. */
    public void add() {
        count.incrementAndGet();
    }

    long count() {
        return count.get();
    }
}
