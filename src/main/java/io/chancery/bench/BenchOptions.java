package io.chancery.bench;

import io.chancery.bench.figure.BenchReport;
import io.chancery.bench.figure.Conditions;
import io.chancery.bench.figure.Machine;
import io.chancery.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a measurement. Wide because each component is one option of {@code bench}, which alone makes it.
 *
 * @param rate requests per second, or 0 to saturate: as many as are answered
 * @param seconds the measuring window
 * @param warmup seconds of the same load before it, at most: it ends when rate and processor time are stable
 * @param kmsLatency of every KMS call
 * @param wallets that requests go to in turn
 * @param inFlight KMS calls that the worker may have open
 * @param allChecks whether requests must be signed and wallets have policies, and what it costs is measured instead of
 *     the baselines
 * @param baselines whether the baselines are measured too
 * @param kmsOutage seconds that the KMS is down in the middle, or 0; only with a rate
 * @param workerSettings settings of the worker that override the benchmark's
 * @param workerJvm options for the worker's JVM, separated by spaces
 * @param distribution whose worker is measured; null for the one that measures
 */
public record BenchOptions(
        int rate,
        int seconds,
        int warmup,
        Duration kmsLatency,
        int wallets,
        int inFlight,
        boolean allChecks,
        boolean baselines,
        int kmsOutage,
        Map<String, String> workerSettings,
        @Nullable String workerJvm,
        @Nullable Path distribution) {
    private static final int MAX_RATE = 20_000;
    private static final int MAX_SECONDS = 600;
    private static final int MAX_OUTAGE = 240;
    private static final int MAX_LATENCY_MS = 10_000;
    private static final int MAX_WALLETS = 5_000;
    private static final int MAX_IN_FLIGHT = 10_000;

    /** In less time a worker that has just started tells nothing about how many requests it will need. */
    private static final int LEAST_WARMUP_TO_SATURATE = 45;

    /** Throws {@link Failure} naming the option that is out of its range. */
    public BenchOptions {
        require("--rate", rate, 0, MAX_RATE);
        require("--seconds", seconds, 1, MAX_SECONDS);
        require("--warmup", warmup, 0, MAX_SECONDS);
        require("--kms-latency", kmsLatency.toMillis(), 0, MAX_LATENCY_MS);
        require("--wallets", wallets, 1, MAX_WALLETS);
        require("--in-flight", inFlight, 1, MAX_IN_FLIGHT);
        require("--kms-outage", kmsOutage, 0, MAX_OUTAGE);
        if (kmsOutage > 0 && rate == 0) {
            throw InvalidOption.of("--kms-outage needs a rate", "give --rate and leave --saturate out");
        }
        if (allChecks && warmup == 0) {
            throw InvalidOption.of("--all-checks needs a warm-up", "give a --warmup of at least 1 second");
        }
        if (allChecks && rate == 0 && warmup < LEAST_WARMUP_TO_SATURATE) {
            throw InvalidOption.of(
                    "--all-checks with --saturate needs a warm-up of at least " + LEAST_WARMUP_TO_SATURATE + " s, not "
                            + warmup,
                    "give a longer --warmup, or a --rate");
        }
        if (allChecks && kmsOutage > 0) {
            throw InvalidOption.of("--all-checks and --kms-outage do not go together", "run one after the other");
        }
        workerSettings = Map.copyOf(workerSettings);
    }

    /** Returns whether the load is as much as is answered. */
    public boolean saturates() {
        return rate == 0;
    }

    /** Returns what a report says of them. */
    Conditions conditions(Machine machine) {
        return new Conditions(
                machine,
                BenchReport.LATENCY,
                SendingPace.of(this).text(),
                kmsLatency.toMillis(),
                wallets,
                inFlight,
                allChecks);
    }

    private static void require(String option, long value, int least, int most) {
        InvalidOption.unlessWithin(option, value, least, most, "try: bench --help");
    }
}
