package io.chancery.bench;

import io.chancery.bench.baseline.BaselineMain;
import io.chancery.bench.figure.Baselines;
import io.chancery.bench.figure.BenchReport;
import io.chancery.bench.figure.ColdStart;
import io.chancery.bench.figure.CostOfChecks;
import io.chancery.bench.figure.Machine;
import io.chancery.bench.figure.Measurement;
import io.chancery.bench.figure.Noise;
import io.chancery.bench.figure.Outage;
import io.chancery.bench.figure.Ratios;
import io.chancery.bench.probe.ReferenceLoop;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole benchmark: the worker first, then, on the same broker and KMS, the baselines; or the worker and one without
 * checks by turns.
 */
public final class BenchRun implements AutoCloseable {
    private static final int SEQUENTIAL_BACKLOG = 20;
    private static final int SEQUENTIAL_WARMUP = 5;
    private static final int SEQUENTIAL_WINDOW = 15;

    private final BenchOptions options;
    private final Path directory;
    private final Consumer<String> progress;
    private final @Nullable Distribution distribution;
    private final Machine machine = Machine.here();
    private final BenchServices services;
    private final BenchEnvironment environment;

    /**
     * Starts what is needed.
     *
     * @param directory empty; holds all data
     * @param progress is given a line now and then
     */
    public BenchRun(BenchOptions options, Path directory, Consumer<String> progress) {
        this.options = options;
        this.directory = directory;
        this.progress = progress;
        Path other = options.distribution();
        this.distribution = other == null ? null : Distribution.at(other);
        progress.accept("starting broker and KMS");
        this.services = new BenchServices(options.kmsLatency(), directory.resolve("services"));
        this.environment = environment(services, "worker", options.allChecks(), directory);
    }

    /**
     * Starts a worker under a load and tells what each of its first seconds was like; throws
     * {@link io.chancery.failure.Failure} if a process ends before its time.
     */
    public ColdStart fromCold() {
        return new ColdTrial(environment, pace(), progress).run(options.conditions(machine), options.seconds());
    }

    /** Measures; throws {@link io.chancery.failure.Failure} if a process ends before its time. */
    public BenchReport run() {
        ReferenceLoop.warmUp();
        Measurement chancery;
        Outage outage = null;
        progress.accept("starting the worker");
        try (ChildProcess worker = environment.startWorker()) {
            environment.register();
            if (options.allChecks()) {
                CostOfChecks cost = costOfChecks(worker);
                return report(cost.medianOfAll(), cost, null, null);
            }
            chancery = measure(worker, pace(), options.warmup(), options.seconds());
            if (options.kmsOutage() > 0) {
                outage = outage(worker);
            }
        }
        if (!options.baselines()) {
            return report(chancery, null, null, outage);
        }
        Measurement batchBarrier = barrierWorker();
        Measurement bareBatchBarrier =
                baseline(BaselineMain.Kind.BARE_BATCH_BARRIER, pace(), options.warmup(), options.seconds());
        Measurement sequential = baseline(
                BaselineMain.Kind.SEQUENTIAL,
                new SendingPace.Backlog(SEQUENTIAL_BACKLOG),
                Math.min(SEQUENTIAL_WARMUP, options.warmup()),
                Math.min(SEQUENTIAL_WINDOW, options.seconds()));
        return report(chancery, null, new Baselines(batchBarrier, bareBatchBarrier, sequential), outage);
    }

    @Override
    public void close() {
        environment.close();
        services.close();
    }

    private SendingPace pace() {
        return SendingPace.of(options);
    }

    /** Comes right after the worker, whose place in the topics it takes. */
    private Measurement barrierWorker() {
        progress.accept("starting the baseline batch-barrier");
        try (ChildProcess worker = environment.startBarrierWorker()) {
            return measure(worker, pace(), options.warmup(), options.seconds());
        }
    }

    private Measurement baseline(BaselineMain.Kind kind, SendingPace pace, int warmup, int window) {
        progress.accept("starting the baseline " + kind.text());
        try (ChildProcess baseline = environment.startBaseline(kind)) {
            return measure(baseline, pace, warmup, window);
        }
    }

    private Measurement measure(ChildProcess signer, SendingPace pace, int warmup, int window) {
        try (WindowProbe probe = new WindowProbe(environment, signer);
                Trial trial = Trial.lasting(probe, pace, warmup + window, progress)) {
            Measurement measurement = trial.measure(trial.warmUp(warmup), window);
            progress.accept("%s: %.1f signatures/s, added latency p50 %.1f ms, p99 %.1f ms"
                    .formatted(
                            signer.name(),
                            measurement.perSecond(),
                            measurement.latency().p50(),
                            measurement.latency().p99()));
            return measurement;
        }
    }

    private Outage outage(ChildProcess worker) {
        int seconds = OutageTrial.BEFORE_SECONDS + options.kmsOutage() + OutageTrial.CATCH_UP_SECONDS;
        try (WindowProbe probe = new WindowProbe(environment, worker);
                Trial trial = Trial.lasting(probe, pace(), seconds, progress)) {
            return new OutageTrial(environment, worker, trial).run(options.kmsOutage());
        }
    }

    private CostOfChecks costOfChecks(ChildProcess worker) {
        progress.accept("starting broker, KMS and a worker without checks");
        Path place = directory.resolve("no-checks");
        try (BenchServices others = new BenchServices(options.kmsLatency(), place.resolve("services"));
                BenchEnvironment none = environment(others, "no-checks", false, place);
                ChildProcess workerWithout = none.startWorker()) {
            none.register();
            try (Side all = new Side(environment, worker, pace(), progress);
                    Side without = new Side(none, workerWithout, pace(), progress)) {
                return new ChecksTrial(all, without).run();
            }
        }
    }

    private BenchEnvironment environment(BenchServices services, String worker, boolean allChecks, Path place) {
        return new BenchEnvironment(
                options, services, new Contender(worker, allChecks, place, distribution, options.workerSettings()));
    }

    private static List<Measurement> windows(
            Measurement chancery, @Nullable CostOfChecks cost, @Nullable Baselines baselines) {
        Stream<Measurement> turns = cost == null
                ? Stream.of(chancery)
                : cost.turns().stream().flatMap(turn -> Stream.of(turn.all(), turn.none()));
        Stream<Measurement> others = baselines == null
                ? Stream.empty()
                : Stream.of(baselines.batchBarrier(), baselines.bareBatchBarrier(), baselines.sequential());
        return Stream.concat(turns, others).toList();
    }

    private BenchReport report(
            Measurement chancery, @Nullable CostOfChecks cost, @Nullable Baselines baselines, @Nullable Outage outage) {
        return new BenchReport(
                machine,
                BenchReport.LATENCY,
                options.kmsLatency().toMillis(),
                options.wallets(),
                options.inFlight(),
                Noise.of(windows(chancery, cost, baselines)),
                chancery,
                cost,
                baselines,
                baselines == null ? null : Ratios.of(chancery, baselines),
                outage);
    }
}
