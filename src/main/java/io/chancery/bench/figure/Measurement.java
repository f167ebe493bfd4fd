package io.chancery.bench.figure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one way to sign under one load. Wide because it is part of the JSON of {@code bench --json}.
 *
 * @param load such as {@code 500/s} or {@code saturated}
 * @param seconds the measuring window
 * @param perSecond outcomes that were read in the window, per second of it
 * @param latency of the requests that were due in the window
 * @param kmsCallsPerSignature over the whole load, warm-up included
 * @param cpuMicrosPerSignature processor time in the window by process, divided by the outcomes that were read in it
 * @param residentMib memory of the signing process at the window's end, and
 * @param peakResidentMib its most ever; null where the system does not tell
 * @param requests sent in all
 * @param signed of these
 * @param rejected of these
 * @param lost requests without an outcome
 * @param duplicated further outcomes of a request that had one
 * @param outOfOrder outcomes that overtook an earlier one of the same wallet
 */
public record Measurement(
        String load,
        double seconds,
        double perSecond,
        Latency latency,
        double kmsCallsPerSignature,
        Map<String, Double> cpuMicrosPerSignature,
        @Nullable Double residentMib,
        @Nullable Double peakResidentMib,
        long requests,
        long signed,
        long rejected,
        long lost,
        long duplicated,
        long outOfOrder) {

    /** Processor time per signature of the signer alone. */
    public double cpuMicrosOfSigner() {
        return cpuMicrosPerSignature.values().iterator().next();
    }

    /** Returns whether every request was signed, once and in its wallet's order. */
    public boolean flawless() {
        return rejected + lost + duplicated + outOfOrder == 0;
    }
}
