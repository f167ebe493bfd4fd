package io.chancery.bench.figure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of the benchmark. Wide because it is the JSON of {@code bench --json}.
 *
 * @param latencyDefinition what the latencies are, in words
 * @param kmsLatencyMs of every KMS call
 * @param inFlight KMS calls that the worker may have open
 * @param noise how much the machine changed from window to window
 * @param chancery the worker
 * @param costOfChecks null unless all checks are on
 * @param baselines null if they were not measured, like {@code ratios}
 * @param outage null if none was asked for
 */
public record BenchReport(
        Machine machine,
        String latencyDefinition,
        long kmsLatencyMs,
        int wallets,
        int inFlight,
        Noise noise,
        Measurement chancery,
        @Nullable CostOfChecks costOfChecks,
        @Nullable Baselines baselines,
        @Nullable Ratios ratios,
        @Nullable Outage outage) {
    /** What the latencies are, in words. */
    public static final String LATENCY =
            "added latency in ms: from when the request was due to be sent until a read-committed consumer had read its"
                    + " outcome, minus the KMS latency";

    /** Returns whether the worker lost, doubled, reordered and rejected nothing. */
    public boolean flawless() {
        return chancery.flawless()
                && (costOfChecks == null || costOfChecks.flawless())
                && (outage == null || outage.flawless());
    }

    /** Returns what should have been measured and was not, in words; nothing if the report is complete. */
    public List<String> unmeasured() {
        List<String> missing = new ArrayList<>();
        if (!chancery.complete()) {
            missing.add("the worker's rate, KMS calls or processor time");
        }
        if (costOfChecks != null && !costOfChecks.complete()) {
            missing.add("the cost of all checks");
        }
        if (ratios != null && !ratios.complete()) {
            missing.add("a ratio to a baseline");
        }
        return List.copyOf(missing);
    }
}
