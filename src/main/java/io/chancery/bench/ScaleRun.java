package io.chancery.bench;

import io.chancery.bench.figure.Machine;
import io.chancery.bench.figure.MachineUse;
import io.chancery.bench.figure.ProcessUsage;
import io.chancery.bench.figure.ProcessorTicks;
import io.chancery.bench.figure.Quotient;
import io.chancery.bench.figure.Rounded;
import io.chancery.bench.figure.Scaling;
import io.chancery.bench.figure.Warmup;
import io.chancery.bench.probe.ProcessorCap;
import io.chancery.bench.probe.Processors;
import io.chancery.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures what more workers are worth. All start and warm up together, without a cap; then each is held to its share
 * of a processor, and they are measured from all of them down to one, so that no JVM is cold when it counts.
 */
public final class ScaleRun implements AutoCloseable {
    private static final int BACKLOG = 2_000;
    private static final int SETTLE_SECONDS = 10;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    /**
     * One end of a window.
     *
     * @param at when, {@link System#nanoTime()}
     * @param cpu processor time of all workers so far; null where the system does not tell, like {@code ticks}
     */
    private record Reading(
            long at,
            int answered,
            @Nullable Duration cpu,
            @Nullable ProcessorTicks ticks) {}

    private final ScaleOptions options;
    private final Consumer<String> progress;
    private final Machine machine = Machine.here();
    private final Contender contender;
    private final BenchServices services;

    /**
     * Starts what is needed.
     *
     * @param directory empty; holds all data
     * @param progress is given a line now and then
     */
    public ScaleRun(ScaleOptions options, Path directory, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
        Map<String, String> settings = new HashMap<>(options.load().workerSettings());
        settings.put(Settings.TOPICS_PARTITIONS, Integer.toString(options.partitions()));
        this.contender =
                new Contender("worker", options.load().allChecks(), directory.resolve("worker"), null, settings);
        progress.accept("starting broker and KMS");
        this.services = new BenchServices(options.load().kmsLatency(), directory.resolve("services"));
    }

    /** Measures; throws {@link io.chancery.failure.Failure} if a process ends before its time. */
    public Scaling run() {
        try (BenchEnvironment environment = new BenchEnvironment(options.load(), services, contender)) {
            List<ChildProcess> workers = start(environment);
            try (WindowProbe probe = new WindowProbe(environment, workers.getFirst())) {
                Warmup warmup = warmUp(probe);
                return new Scaling(
                        options.load().conditions(machine),
                        options.cores(),
                        options.partitions(),
                        warmup,
                        steps(probe, workers));
            }
        }
    }

    @Override
    public void close() {
        services.close();
    }

    private List<ChildProcess> start(BenchEnvironment environment) {
        List<ChildProcess> workers = new ArrayList<>();
        progress.accept("starting worker 1");
        workers.add(environment.startWorker());
        environment.register();
        for (int number = 2; number <= options.workers(); number++) {
            progress.accept("starting worker " + number);
            workers.add(environment.startWorker(number));
        }
        return workers;
    }

    private Warmup warmUp(WindowProbe probe) {
        int atMost = options.load().warmup();
        try (Trial trial = trial(probe, atMost)) {
            Warmup warmup = trial.warmUp(atMost);
            trial.drain();
            return warmup;
        }
    }

    private List<Scaling.Step> steps(WindowProbe probe, List<ChildProcess> workers) {
        List<ProcessorCap> caps = new ArrayList<>();
        try {
            workers.forEach(worker -> caps.add(ProcessorCap.of(worker.id(), options.cores())));
            List<Scaling.Step> steps = new ArrayList<>();
            while (workers.size() > 1) {
                steps.addFirst(step(probe, workers));
                progress.accept("stopping worker " + workers.size());
                workers.removeLast().close();
                takeOver(probe);
            }
            steps.addFirst(step(probe, workers));
            return steps;
        } finally {
            caps.forEach(ProcessorCap::close);
        }
    }

    /** Waits until the others answer what the worker that stopped would have. */
    private void takeOver(WindowProbe probe) {
        try (Trial trial = trial(probe, SETTLE_SECONDS)) {
            trial.await(SETTLE_SECONDS, "taking over");
            trial.drain();
        }
    }

    private Scaling.Step step(WindowProbe probe, List<ChildProcess> workers) {
        int window = options.load().seconds();
        try (Trial trial = trial(probe, SETTLE_SECONDS + window)) {
            trial.await(SETTLE_SECONDS, "settling, " + workers.size() + " workers");
            Reading start = read(trial, workers);
            trial.await(window, "measuring, " + workers.size() + " workers");
            Reading end = read(trial, workers);
            workers.forEach(ChildProcess::requireRunning);
            trial.drain();
            double seconds = (end.at - start.at) / NANOS_PER_SECOND;
            int outcomes = end.answered - start.answered;
            Double nanos = ProcessUsage.nanosBetween(start.cpu, end.cpu);
            Scaling.Step step = new Scaling.Step(
                    workers.size(),
                    Rounded.to(outcomes / seconds, 1),
                    Quotient.rounded(nanos, outcomes * NANOS_PER_MICRO, 0),
                    Quotient.rounded(nanos, seconds * NANOS_PER_SECOND * workers.size(), 3),
                    MachineUse.between(start.ticks, end.ticks, 0, 0, 0).busy(),
                    trial.tally().counts().flawless());
            progress.accept("%d workers: %.1f signatures/s".formatted(step.workers(), step.perSecond()));
            return step;
        }
    }

    private static Reading read(Trial trial, List<ChildProcess> workers) {
        return new Reading(System.nanoTime(), trial.tally().answered(), cpu(workers), Processors.ticks());
    }

    private static @Nullable Duration cpu(List<ChildProcess> workers) {
        Duration sum = Duration.ZERO;
        for (ChildProcess worker : workers) {
            Duration cpu = worker.usage().cpu();
            if (cpu == null) {
                return null;
            }
            sum = sum.plus(cpu);
        }
        return sum;
    }

    private Trial trial(WindowProbe probe, int seconds) {
        return Trial.lasting(probe, new SendingPace.Backlog(BACKLOG), seconds, progress);
    }
}
