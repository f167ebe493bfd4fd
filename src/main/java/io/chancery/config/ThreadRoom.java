package io.chancery.config;

/**
 * How many stream threads a heap has room for, whatever the records are that come.
 *
 * @param heap bytes that the heap may have
 */
public record ThreadRoom(long heap) {
    private static final long MIB = 1024 * 1024;

    /** Taken once: by what all threads hold together, by what was fetched, and by everything else. */
    private static final long SHARED = 128 * MIB;

    /**
     * Taken by each thread: a record of the largest size that is handed over although the others hold what they may,
     * one that is unpacked, one that is processed and written, and the buffer of a producer.
     */
    private static final long THREAD = 16 * MIB;

    /** Returns the room of the heap that this process has. */
    public static ThreadRoom ofThisProcess() {
        return new ThreadRoom(Runtime.getRuntime().maxMemory());
    }

    /** The most threads that there is room for, at least one. */
    public int threads() {
        return Math.clamp((heap - SHARED) / THREAD, 1, Integer.MAX_VALUE);
    }

    /** Returns how large a heap must be for so many {@code threads}, with what the JVM keeps of it for itself. */
    public static long heapFor(int threads) {
        return (SHARED + threads * THREAD) * 21 / 20;
    }
}
