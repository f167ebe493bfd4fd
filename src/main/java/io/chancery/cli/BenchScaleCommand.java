package io.chancery.cli;

import io.chancery.bench.ScaleOptions;
import io.chancery.bench.ScaleRun;
import io.chancery.bench.ScalingText;
import io.chancery.bench.figure.Scaling;
import io.chancery.cli.common.Output;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chancery bench scale}. */
@Command(
        name = "scale",
        description =
                "Measure what more workers are worth: several work on one broker and one fake KMS, each held to a share of a"
                        + " processor, so that the workers are what is scarce, and as much as they answer is asked of them. They"
                        + " warm up together without that limit, and are measured from all of them down to one. Needs root on"
                        + " Linux.",
        footer = {"", "Example: bin/chancery bench scale --workers 3 --cores 0.25 --wallets 1200"})
final class BenchScaleCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();

    @Mixin
    private BenchLoadOptions load = new BenchLoadOptions();

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "3",
            description = "The most workers (default: ${DEFAULT-VALUE}).")
    private int workers = 3;

    @Option(
            names = "--cores",
            paramLabel = "C",
            defaultValue = "0.25",
            description = "The share of a processor that each may take (default: ${DEFAULT-VALUE}).")
    private double cores = 0.25;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "12",
            description = "Partitions, best a multiple of any number of workers up to --workers (default:"
                    + " ${DEFAULT-VALUE}).")
    private int partitions = 12;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "20",
            description = "The measuring window for each number of workers (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Override
    public Integer call() throws IOException {
        BenchOutput out = new BenchOutput(output);
        ScaleOptions options = new ScaleOptions(load.toSaturatingOptions(seconds), workers, cores, partitions);
        try (ScaleRun run = new ScaleRun(options, BenchCleanup.newDirectory(), out::progress)) {
            Scaling scaling = run.run();
            return out.print(scaling, ScalingText.of(scaling), scaling.flawless(), scaling.unmeasured());
        }
    }
}
