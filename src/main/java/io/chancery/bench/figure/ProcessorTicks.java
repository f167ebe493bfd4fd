package io.chancery.bench.figure;

import java.time.Duration;

/**
 * The time of all processors of a machine together since its start, in ticks of a hundredth of a second.
 *
 * @param busy in which something ran
 * @param idle in which nothing did
 * @param steal in which something could have run, had the hypervisor not given the processor to another machine
 */
public record ProcessorTicks(long busy, long idle, long steal) {
    /** Ticks per second of one processor, which Linux shows to programs on every architecture. */
    private static final int PER_SECOND = 100;

    private static final double NANOS_PER_TICK = 1e9 / PER_SECOND;

    /** Returns how many ticks a processor time is. */
    public static double of(Duration time) {
        return time.toNanos() / NANOS_PER_TICK;
    }

    ProcessorTicks minus(ProcessorTicks before) {
        return new ProcessorTicks(busy - before.busy, idle - before.idle, steal - before.steal);
    }

    long all() {
        return busy + idle + steal;
    }
}
