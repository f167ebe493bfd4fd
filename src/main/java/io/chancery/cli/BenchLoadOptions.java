package io.chancery.cli;

import io.chancery.bench.BenchOptions;
import io.chancery.cli.common.DurationConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of every benchmark: its load, and the worker's settings. */
final class BenchLoadOptions {
    @ArgGroup
    private Load load = new Load();

    static final class Load {
        @Option(
                names = "--rate",
                paramLabel = "R",
                description = "Requests per second, sent on time whatever comes back (default: 500).")
        private int rate = 500;

        @Option(names = "--saturate", description = "As many requests as are answered.")
        private boolean saturate;
    }

    @Option(
            names = "--warmup",
            paramLabel = "S",
            defaultValue = "120",
            description = "At most so many seconds of the same load before the window, which begins as soon as the rate"
                    + " and the worker's processor time per signature are stable (default: ${DEFAULT-VALUE}).")
    private int warmup = 120;

    @Option(
            names = "--kms-latency",
            paramLabel = "DURATION",
            defaultValue = "50ms",
            converter = DurationConverter.class,
            description = "How long each KMS call takes, such as 50ms or 1s (default: ${DEFAULT-VALUE}).")
    private Duration kmsLatency = Duration.ofMillis(50);

    @Option(
            names = "--wallets",
            paramLabel = "N",
            defaultValue = "100",
            description = "Wallets that requests go to in turn, each with its key (default: ${DEFAULT-VALUE}).")
    private int wallets = 100;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "1000",
            description = "KMS calls that the worker may have open (default: ${DEFAULT-VALUE}).")
    private int inFlight = 1_000;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the worker, to compare its effect.")
    private Map<String, String> settings = new HashMap<>();

    @Option(
            names = "--worker-jvm",
            paramLabel = "OPTIONS",
            description =
                    "More options for the worker's JVM, such as -XX:StartFlightRecording=filename=/tmp/worker.jfr.")
    private @Nullable String workerJvm;

    /** Returns the whole options of a benchmark. */
    BenchOptions toOptions(
            int seconds, boolean allChecks, boolean baselines, int kmsOutage, @Nullable Path distribution) {
        int rate = load.saturate ? 0 : load.rate;
        return toOptions(rate, seconds, allChecks, baselines, kmsOutage, distribution);
    }

    /** Returns the options of a benchmark whose load is as much as is answered, whatever rate was given. */
    BenchOptions toSaturatingOptions(int seconds) {
        return toOptions(0, seconds, false, false, 0, null);
    }

    private BenchOptions toOptions(
            int rate, int seconds, boolean allChecks, boolean baselines, int kmsOutage, @Nullable Path distribution) {
        return new BenchOptions(
                rate,
                seconds,
                warmup,
                kmsLatency,
                wallets,
                inFlight,
                allChecks,
                baselines,
                kmsOutage,
                settings,
                workerJvm,
                distribution);
    }
}
