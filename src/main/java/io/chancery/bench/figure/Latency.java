package io.chancery.bench.figure;

import java.time.Duration;

/**
 * Added latency in milliseconds: from the moment a request was due to be sent until a read-committed consumer had read
 * its outcome, minus the KMS's latency.
 */
public record Latency(double p50, double p90, double p99, double max) {
    private static final double NANOS_PER_MS = 1e6;

    /** The latency of at least one request. */
    public static Latency of(Percentiles nanos, Duration kmsLatency) {
        long less = kmsLatency.toNanos();
        return new Latency(
                millis(nanos.at(50) - less),
                millis(nanos.at(90) - less),
                millis(nanos.at(99) - less),
                millis(nanos.at(100) - less));
    }

    private static double millis(long nanos) {
        return Rounded.to(nanos / NANOS_PER_MS, 2);
    }
}
