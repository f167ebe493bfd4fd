package io.chancery.bench.figure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a load has come to rest: in the last three periods the rate stayed within 5 % and the worker's
 * processor time per signature within 10 %, and in the last one the worker's JVM compiled for less than a tenth of the
 * time. A worker that keeps up with a fixed rate has that rate from the start, and gets cheaper for minutes.
 */
public final class Steadiness {
    private static final int PERIODS = 3;
    private static final double RATE = 1.05;
    private static final double COST = 1.10;
    private static final double COMPILING = 0.1;

    private final Deque<Period> last = new ArrayDeque<>();

    /**
     * What was measured in one period.
     *
     * @param perSecond outcomes
     * @param cpuMicros of the worker per outcome
     * @param compiling the share of the period in which the worker's JVM compiled; null if it does not tell
     */
    public record Period(
            double perSecond, double cpuMicros, @Nullable Double compiling) {}

    /** Takes the figures of the next period; returns whether the load has come to rest. */
    public boolean restsAfter(Period period) {
        last.addLast(period);
        if (last.size() > PERIODS) {
            last.removeFirst();
        }
        Double compiling = period.compiling();
        return last.size() == PERIODS
                && within(RATE, last.stream().mapToDouble(Period::perSecond))
                && within(COST, last.stream().mapToDouble(Period::cpuMicros))
                && (compiling == null || compiling < COMPILING);
    }

    private static boolean within(double factor, DoubleStream values) {
        var summary = values.summaryStatistics();
        return summary.getMin() > 0 && summary.getMax() <= factor * summary.getMin();
    }
}
