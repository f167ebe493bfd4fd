package io.chancery.bench;

import io.chancery.bench.baseline.BaselineMain;
import io.chancery.bench.figure.Baselines;
import io.chancery.bench.figure.BenchReport;
import io.chancery.bench.figure.CostOfChecks;
import io.chancery.bench.figure.Machine;
import io.chancery.bench.figure.Measurement;
import io.chancery.bench.figure.Outage;
import io.chancery.bench.figure.Ratios;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole benchmark: the worker first, then, on the same broker and KMS, the baselines; or the worker and one without
 * checks by turns.
 */
public final class BenchRun implements AutoCloseable {
    private static final int BACKLOG = 6_000;
    private static final int SEQUENTIAL_BACKLOG = 20;
    private static final int SEQUENTIAL_WARMUP = 5;
    private static final int SEQUENTIAL_WINDOW = 15;

    private final BenchOptions options;
    private final Path directory;
    private final Consumer<String> progress;
    private final Machine machine = Machine.here();
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
        progress.accept("starting broker and KMS");
        this.environment = new BenchEnvironment(options, "worker", options.allChecks(), directory);
    }

    /** Measures; throws {@link io.chancery.failure.Failure} if a process ends before its time. */
    public BenchReport run() {
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
    }

    private SendingPace pace() {
        return options.saturates()
                ? new SendingPace.Backlog(Math.max(BACKLOG, 2 * options.inFlight()))
                : new SendingPace.AtRate(options.rate());
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
        try (Trial trial = trial(signer, pace, warmup + window)) {
            Measurement measurement = trial.measure(warmup, window);
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
        try (Trial trial = trial(worker, pace(), seconds)) {
            return new OutageTrial(environment, worker, trial).run(options.kmsOutage());
        }
    }

    private CostOfChecks costOfChecks(ChildProcess worker) {
        progress.accept("starting broker, KMS and a worker without checks");
        try (BenchEnvironment none = new BenchEnvironment(options, "no-checks", false, directory.resolve("no-checks"));
                ChildProcess workerWithout = none.startWorker()) {
            none.register();
            return new ChecksTrial(
                            new ChecksTrial.Side(environment, options, worker, pace(), progress),
                            new ChecksTrial.Side(none, options, workerWithout, pace(), progress))
                    .run();
        }
    }

    private Trial trial(ChildProcess signer, SendingPace pace, int seconds) {
        LoadRequests requests = Trial.requests(environment, signer, pace, seconds);
        return new Trial(environment, options.kmsLatency(), signer, pace, requests, progress);
    }

    private BenchReport report(
            Measurement chancery, @Nullable CostOfChecks cost, @Nullable Baselines baselines, @Nullable Outage outage) {
        return new BenchReport(
                machine,
                BenchReport.LATENCY,
                options.kmsLatency().toMillis(),
                options.wallets(),
                options.inFlight(),
                chancery,
                cost,
                baselines,
                baselines == null ? null : Ratios.of(chancery, baselines),
                outage);
    }
}
