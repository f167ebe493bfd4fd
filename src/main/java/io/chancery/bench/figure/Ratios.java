package io.chancery.bench.figure;

/**
 * How much better the worker is than the {@link Baselines}; above 1 is better.
 *
 * @param throughputToSequential outcomes per second, like all throughput; about 1 under a rate that both keep up with
 * @param p99ToBatchBarrier added latency
 */
public record Ratios(
        double throughputToSequential,
        double throughputToBatchBarrier,
        double throughputToBareBatchBarrier,
        double p99ToBatchBarrier,
        double p99ToBareBatchBarrier) {
    public static Ratios of(Measurement chancery, Baselines baselines) {
        return new Ratios(
                Rounded.to(chancery.perSecond() / baselines.sequential().perSecond(), 1),
                Rounded.to(chancery.perSecond() / baselines.batchBarrier().perSecond(), 2),
                Rounded.to(chancery.perSecond() / baselines.bareBatchBarrier().perSecond(), 2),
                p99(chancery, baselines.batchBarrier()),
                p99(chancery, baselines.bareBatchBarrier()));
    }

    private static double p99(Measurement chancery, Measurement baseline) {
        return Rounded.to(baseline.latency().p99() / chancery.latency().p99(), 2);
    }
}
