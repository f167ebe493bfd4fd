package io.chancery.stream.pending;

import java.util.function.LongSupplier;

/**
 * What a worker has in flight, and how much it may have, shared evenly by its tasks. The limit shrinks when the KMS
 * throttles everybody ({@link Throttling}) and grows back as calls succeed (additive increase, multiplicative
 * decrease), so that a throttling KMS slows the worker down instead of failing requests. A KMS that throttles the lanes
 * of one tenant slows down these lanes alone ({@link LaneConcurrency}).
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
    private final Throttling throttling = new Throttling();

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
     * @param maximumBytes of stored work in flight, at least 1; a single larger piece still runs
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

    /** A piece was handed over, or waits without a place. */
    synchronized void ended() {
        count--;
    }

    /** What one task may have in flight now. */
    synchronized InFlightShare share() {
        int sharers = Math.max(1, tasks);
        int places = Math.max(1, (int) limit / sharers);
        return draining ? InFlightShare.NONE : new InFlightShare(places, HELD * places, maximumBytes / sharers);
    }

    /** How many pieces are in flight in all tasks. */
    public synchronized int count() {
        return count;
    }

    /** From now on nothing is started; work that arrives is only kept. */
    public synchronized void drain() {
        draining = true;
    }

    /** The KMS, which answered {@code lane} until now, asked for fewer calls. */
    synchronized void throttled(String lane) {
        long now = nanoTime.getAsLong();
        throttling.throttled(lane, now);
        if ((!decreased || now - lastDecrease >= DECREASE_INTERVAL_NANOS) && throttling.isEverybodys()) {
            limit = Math.max(1, limit * DECREASE);
            lastDecrease = now;
            decreased = true;
        }
    }

    /** A call of {@code lane} succeeded. */
    synchronized void succeeded(String lane) {
        throttling.succeeded(lane, nanoTime.getAsLong());
        if (limit < maximum) {
            limit = Math.min(maximum, limit + 1 / limit);
        }
    }
}
