package io.chancery.stream;

import java.util.function.LongSupplier;

/**
 * What a worker has in flight, and how much it may have, shared evenly by its tasks. The limit shrinks when the KMS
 * throttles and grows back as calls succeed (additive increase, multiplicative decrease), so that a throttling KMS slows the
 * worker down instead of failing requests.
 *
 * <p>Thread-safe.
 */
public final class InFlight {
    private static final double DECREASE = 0.7;
    /** One decrease answers for everything that was in flight when the KMS throttled. */
    private static final long DECREASE_INTERVAL_NANOS = 200_000_000L;

    /** So many times what may run may be held in memory, so that a slow piece in one lane does not stop the others. */
    private static final int HELD = 8;

    private final int maximum;
    private final int maximumBytes;
    private final LongSupplier nanoTime;

    private double limit;
    private long lastDecrease;
    private boolean decreased;
    private int tasks;
    private int count;
    private boolean draining;

    /**
     * Starts at its maximum.
     *
     * @param maximum pieces of work in flight, at least 1
     * @param maximumBytes of stored work in flight, at least 1; a single larger piece still runs, alone
     */
    public InFlight(int maximum, int maximumBytes) {
        this(maximum, maximumBytes, System::nanoTime);
    }

    InFlight(int maximum, int maximumBytes, LongSupplier nanoTime) {
        if (maximum < 1 || maximumBytes < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
        this.maximum = maximum;
        this.maximumBytes = maximumBytes;
        this.nanoTime = nanoTime;
        this.limit = maximum;
    }

    /** A task begins to draw on the limit. */
    synchronized void join() {
        tasks++;
    }

    /** A task ends to draw on the limit, with {@code abandoned} pieces that nobody waits for any more. */
    synchronized void leave(int abandoned) {
        tasks--;
        count -= abandoned;
    }

    synchronized void started() {
        count++;
    }

    synchronized void released() {
        count--;
    }

    /**
     * Whether a task may start one more piece.
     *
     * @param running its pieces that have not finished
     * @param pieces its pieces that have not been handed over: those, and the finished that wait for one before them
     * @param bytes of these pieces
     * @param size of the new piece in bytes
     */
    synchronized boolean hasRoom(int running, int pieces, long bytes, int size) {
        int sharers = Math.max(1, tasks);
        int share = Math.max(1, (int) limit / sharers);
        return !draining
                && (pieces == 0
                        || (running < share && pieces < HELD * share && bytes + size <= maximumBytes / sharers));
    }

    /** How many pieces are in flight in all tasks. */
    public synchronized int count() {
        return count;
    }

    /** From now on nothing is started; work that arrives is only kept. */
    public synchronized void drain() {
        draining = true;
    }

    /** The KMS asked for fewer calls. */
    synchronized void throttled() {
        long now = nanoTime.getAsLong();
        if (!decreased || now - lastDecrease >= DECREASE_INTERVAL_NANOS) {
            limit = Math.max(1, limit * DECREASE);
            lastDecrease = now;
            decreased = true;
        }
    }

    /** A call succeeded. */
    synchronized void succeeded() {
        if (limit < maximum) {
            limit = Math.min(maximum, limit + 1 / limit);
        }
    }
}
