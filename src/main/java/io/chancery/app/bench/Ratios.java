package io.chancery.app.bench;

/**
 * How much better the worker is than the baselines; above 1 is better.
 *
 * @param throughputToSequential outcomes per second
 * @param throughputToBatchBarrier outcomes per second; about 1 under a rate that both keep up with
 * @param p99ToBatchBarrier added latency
 */
public record Ratios(double throughputToSequential, double throughputToBatchBarrier, double p99ToBatchBarrier) {
    static Ratios of(Measurement chancery, Measurement sequential, Measurement batchBarrier) {
        return new Ratios(
                Rounded.to(chancery.perSecond() / sequential.perSecond(), 1),
                Rounded.to(chancery.perSecond() / batchBarrier.perSecond(), 2),
                Rounded.to(batchBarrier.latency().p99() / chancery.latency().p99(), 2));
    }
}
