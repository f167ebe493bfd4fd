package io.chancery.bench.figure;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much better the worker is than the {@link Baselines}; above 1 is better, and null was not measured.
 *
 * @param throughputToSequential outcomes per second, like all throughput; about 1 under a rate that both keep up with
 * @param p99ToBatchBarrier added latency
 */
public record Ratios(
        @Nullable Double throughputToSequential,
        @Nullable Double throughputToBatchBarrier,
        @Nullable Double throughputToBareBatchBarrier,
        @Nullable Double p99ToBatchBarrier,
        @Nullable Double p99ToBareBatchBarrier) {
    public static Ratios of(Measurement chancery, Baselines baselines) {
        return new Ratios(
                throughput(chancery, baselines.sequential(), 1),
                throughput(chancery, baselines.batchBarrier(), 2),
                throughput(chancery, baselines.bareBatchBarrier(), 2),
                p99(chancery, baselines.batchBarrier()),
                p99(chancery, baselines.bareBatchBarrier()));
    }

    /** Returns whether each ratio was measured. */
    boolean complete() {
        return Stream.of(
                        throughputToSequential,
                        throughputToBatchBarrier,
                        throughputToBareBatchBarrier,
                        p99ToBatchBarrier,
                        p99ToBareBatchBarrier)
                .noneMatch(ratio -> ratio == null);
    }

    private static @Nullable Double throughput(Measurement chancery, Measurement baseline, int decimals) {
        return Quotient.rounded(chancery.perSecond(), baseline.perSecond(), decimals);
    }

    private static @Nullable Double p99(Measurement chancery, Measurement baseline) {
        return Quotient.rounded(baseline.latency().p99(), chancery.latency().p99(), 2);
    }
}
