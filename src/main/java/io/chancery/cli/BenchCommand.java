package io.chancery.cli;

import io.chancery.bench.BenchOptions;
import io.chancery.bench.BenchRun;
import io.chancery.bench.BenchText;
import io.chancery.bench.figure.BenchReport;
import io.chancery.cli.common.DurationConverter;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.Terminal;
import io.chancery.cli.table.LineWidth;
import io.chancery.cli.table.Wrapping;
import io.chancery.failure.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chancery bench}. */
@Command(
        name = "bench",
        description =
                "Measure this machine: starts a Kafka broker, a fake AWS KMS with a set latency and a worker, each as a"
                        + " process of its own, sends requests and reports throughput, added latency, processor time and memory;"
                        + " then the same for two simpler ways of signing. Ends with 0 if nothing was lost, doubled, reordered"
                        + " or rejected. Nothing of it is kept.")
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec command;

    @Mixin
    private Output output = new Output();

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
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "The measuring window (default: ${DEFAULT-VALUE}).")
    private int seconds = 30;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            defaultValue = "20",
            description = "Seconds of the same load before the window (default: ${DEFAULT-VALUE}).")
    private int warmup = 20;

    @Option(
            names = "--kms-latency",
            paramLabel = "TIME",
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

    @Option(
            names = "--all-checks",
            description =
                    "Measure what all checks cost instead of the baselines: signed requests, and a policy of 50 rules of which"
                            + " the last allows them, by turns with a worker without either. Requests are signed before the clock starts.")
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

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the worker, to compare its effect.")
    private Map<String, String> settings = new HashMap<>();

    @Option(
            names = "--worker-jvm",
            paramLabel = "OPTIONS",
            description =
                    "More options for the worker's JVM, such as -XX:StartFlightRecording=filename=/tmp/worker.jfr.")
    private @Nullable String workerJvm;

    @Override
    public Integer call() throws IOException {
        BenchOptions options = new BenchOptions(
                load.saturate ? 0 : load.rate,
                seconds,
                warmup,
                kmsLatency,
                wallets,
                inFlight,
                allChecks,
                baselines,
                kmsOutage,
                settings,
                workerJvm);
        Path directory = Files.createTempDirectory("chancery-bench-");
        Cleanup cleanup = new Cleanup(directory);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("bench-cleanup").unstarted(cleanup));
        try (BenchRun run = new BenchRun(options, directory, this::progress)) {
            BenchReport report = run.run();
            output.printLines(report, wrapped(BenchText.of(report)));
            return report.flawless() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** Tables fit where {@code lines} may be as wide as usual; sentences go on in the next line. */
    static String wrapped(String lines) {
        int width = Math.max(LineWidth.DEFAULT, LineWidth.current());
        return lines.lines()
                .flatMap(line -> Wrapping.wrap(line, width).stream())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private void progress(String line) {
        new Terminal(command.commandLine().getErr()).line("bench: " + line);
    }

    /** Ends this process's children, also those of a run that has not come to its end, and deletes what they wrote. */
    private record Cleanup(Path directory) implements Runnable {
        @Override
        public void run() {
            ProcessHandle.current().children().forEach(child -> {
                child.destroyForcibly();
                child.onExit().join();
            });
            try {
                Utils.delete(directory.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
