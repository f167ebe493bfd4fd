package io.chancery.bench.figure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one way to sign under one load. Wide because it is part of the JSON of {@code bench --json}.
 *
 * @param load such as {@code 500/s} or {@code saturated}
 * @param warmup the load before the window
 * @param seconds the measuring window
 * @param perSecond outcomes that were read in the window, per second of it
 * @param latency of the requests that were due in the window
 * @param kmsCallsPerSignature over the whole load, warm-up included; null if nothing was signed
 * @param cpuMicrosPerSignature processor time in the window by process, divided by the outcomes that were read in it;
 *     null where the system does not tell. The signer's comes first, then the broker's, the KMS's and the load
 *     generator's
 * @param machine how busy and how fast the machine was
 * @param commits the cycle of the signer's commits; null if it commits otherwise or does not tell
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
        Warmup warmup,
        double seconds,
        double perSecond,
        Latency latency,
        @Nullable Double kmsCallsPerSignature,
        Map<String, @Nullable Double> cpuMicrosPerSignature,
        MachineUse machine,
        @Nullable CommitCycle commits,
        @Nullable Double residentMib,
        @Nullable Double peakResidentMib,
        long requests,
        long signed,
        long rejected,
        long lost,
        long duplicated,
        long outOfOrder) {

    /** Returns the processor time per signature of the signer alone; null where the system does not tell. */
    public @Nullable Double cpuMicrosOfSigner() {
        return cpuMicros(0);
    }

    /** Returns the processor time per signature of the process at this place among the processes. */
    public @Nullable Double cpuMicros(int process) {
        int place = 0;
        for (Double micros : cpuMicrosPerSignature.values()) {
            if (place++ == process) {
                return micros;
            }
        }
        return null;
    }

    /** Returns whether every request was signed, once and in its wallet's order. */
    public boolean flawless() {
        return rejected + lost + duplicated + outOfOrder == 0;
    }

    /** Returns whether the figures without which a report says nothing were measured. */
    boolean complete() {
        Double signer = cpuMicrosOfSigner();
        return perSecond > 0 && kmsCallsPerSignature != null && signer != null && signer > 0;
    }
}
