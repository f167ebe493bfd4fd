package io.chancery.bench.figure;

/**
 * The counters of a worker's stream threads and of their producers, summed over all threads since the worker's start.
 *
 * @param at when they were read, {@link System#nanoTime()}
 * @param threads stream threads
 * @param commits transactions that were committed
 * @param records that the stream threads' producers sent
 * @param requests to brokers of these producers
 * @param nanos of the producers in each of their calls
 * @param shares of the stream threads' time in the last half minute, summed
 */
public record CommitCounters(
        long at, int threads, double commits, double records, double requests, CallNanos nanos, ThreadShares shares) {
    /** Time in the producers' calls, in ns. */
    public record CallNanos(double begin, double flush, double offsets, double end) {}
}
