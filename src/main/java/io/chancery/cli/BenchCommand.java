package io.chancery.cli;

import io.chancery.bench.BenchOptions;
import io.chancery.bench.BenchRun;
import io.chancery.bench.BenchText;
import io.chancery.bench.ColdStartText;
import io.chancery.bench.figure.BenchReport;
import io.chancery.bench.figure.ColdStart;
import io.chancery.cli.common.Output;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chancery bench}. */
@Command(
        name = "bench",
        description =
                "Measure this machine: starts a Kafka broker, a fake AWS KMS with a set latency and a worker, each as a"
                        + " process of its own, sends requests and reports throughput, added latency, processor time and memory,"
                        + " the cycle of the worker's commits and how much the machine changed meanwhile; then the same for two"
                        + " simpler ways of signing. Ends with 0 if everything was measured and nothing was lost, doubled, reordered"
                        + " or rejected. Nothing of it is kept.",
        subcommands = {BenchCompareCommand.class, BenchScaleCommand.class},
        footer = {"", "Example: bin/chancery bench --rate 500 --seconds 30"})
final class BenchCommand implements Callable<Integer> {
    private static final int SECONDS = 30;
    private static final int SECONDS_FROM_COLD = 120;

    @Mixin
    private Output output = new Output();

    @Mixin
    private BenchLoadOptions load = new BenchLoadOptions();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "The measuring window (default: 30; 120 with --from-cold).")
    private @Nullable Integer seconds;

    @Option(
            names = "--from-cold",
            description = "Start the worker while the load flows, and measure each of its first seconds instead: rate,"
                    + " added latency and the worker's processor time. Its keys were registered by a worker before it.")
    private boolean fromCold;

    @Option(
            names = "--all-checks",
            description =
                    "Measure what all checks cost instead of the baselines: signed requests, and a policy of 50 rules of which"
                            + " the last allows them, by turns with a worker without either. Requests are signed before the clock"
                            + " starts. With --from-cold: a worker with all checks.")
    private boolean allChecks;

    @Option(
            names = "--baselines",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether to measure the baselines too: one request after the other, and batches that wait for"
                    + " their slowest call (default: ${DEFAULT-VALUE}).")
    private boolean baselines = true;

    @Option(
            names = "--kms-outage",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Then take the KMS down for so long while requests keep coming, and see it recover.")
    private int kmsOutage;

    @Option(
            names = "--dist",
            paramLabel = "DIST",
            description = "The distribution whose worker is measured, started by its own script, without baselines:"
                    + " a directory with bin/ and lib/, a checkout that was built, or its target/dist (default: this one"
                    + " with the benchmark's own options for the JVM).")
    private @Nullable Path distribution;

    @Override
    public Integer call() throws IOException {
        BenchOutput out = new BenchOutput(output);
        if (fromCold && kmsOutage > 0) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "--from-cold and --kms-outage do not go together",
                    "run one after the other",
                    null);
        }
        int window = seconds == null ? (fromCold ? SECONDS_FROM_COLD : SECONDS) : seconds;
        BenchOptions options =
                load.toOptions(window, allChecks, baselines && distribution == null, kmsOutage, distribution);
        try (BenchRun run = new BenchRun(options, BenchCleanup.newDirectory(), out::progress)) {
            if (fromCold) {
                ColdStart cold = run.fromCold();
                return out.print(cold, ColdStartText.of(cold), cold.flawless(), cold.unmeasured());
            }
            BenchReport report = run.run();
            return out.print(report, BenchText.of(report), report.flawless(), report.unmeasured());
        }
    }
}
