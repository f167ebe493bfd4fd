package io.chancery.cli;

import io.chancery.bench.CompareOptions;
import io.chancery.bench.CompareRun;
import io.chancery.bench.ComparisonText;
import io.chancery.bench.figure.Comparison;
import io.chancery.cli.common.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery bench compare}. */
@Command(
        name = "compare",
        description =
                "Compare two distributions' workers on this machine: both run all the while on one broker, one fake KMS and"
                        + " one load of this distribution, and are measured by turns, in the order ABBA. Reports each figure of"
                        + " both, the ratio of the second to the first with its confidence interval, and how much the machine"
                        + " changed meanwhile. Ends with 0 if everything was measured and nothing was lost, doubled, reordered or"
                        + " rejected.",
        footer = {"", "Example: bin/chancery bench compare ../before/target/dist target/dist"})
final class BenchCompareCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();

    @Mixin
    private BenchLoadOptions load = new BenchLoadOptions();

    @Parameters(
            index = "0",
            paramLabel = "DIST_A",
            description =
                    "A distribution: a directory with bin/ and lib/, a checkout that was built, or its target/dist.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "DIST_B", description = "Another, or the same with other settings (--set-b).")
    private Path second = Path.of("");

    @Option(
            names = "--turns",
            paramLabel = "N",
            defaultValue = "10",
            description = "Turns of each worker; fewer than ten make a coarse interval (default: ${DEFAULT-VALUE}).")
    private int turns = 10;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "The measuring window of a turn (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(names = "--all-checks", description = "Signed requests, a policy of 50 rules, and sealed state for both.")
    private boolean allChecks;

    @Option(names = "--set-a", paramLabel = "NAME=VALUE", description = "A setting of the first worker only.")
    private Map<String, String> settingsOfA = new HashMap<>();

    @Option(names = "--set-b", paramLabel = "NAME=VALUE", description = "A setting of the second worker only.")
    private Map<String, String> settingsOfB = new HashMap<>();

    @Override
    public Integer call() throws IOException {
        BenchOutput out = new BenchOutput(output);
        CompareOptions options = new CompareOptions(
                load.toOptions(seconds, allChecks, false, 0, null), turns, first, second, settingsOfA, settingsOfB);
        try (CompareRun run = new CompareRun(options, BenchCleanup.newDirectory(), out::progress)) {
            Comparison comparison = run.run();
            return out.print(comparison, ComparisonText.of(comparison), comparison.flawless(), comparison.unmeasured());
        }
    }
}
