package io.chancery.bench;

import io.chancery.bench.figure.ColdStart;
import io.chancery.bench.figure.Conditions;
import io.chancery.bench.figure.Latency;
import io.chancery.bench.figure.MachineUse;
import io.chancery.bench.figure.Percentiles;
import io.chancery.bench.figure.ProcessUsage;
import io.chancery.bench.figure.ProcessorTicks;
import io.chancery.bench.figure.Quotient;
import io.chancery.bench.figure.Rounded;
import io.chancery.bench.probe.Processors;
import io.chancery.bench.probe.ReferenceLoop;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts a worker while a load flows, and watches its first seconds. Its keys are registered by a worker before it,
 * which has stopped; so it finds its state, as it does after a restart.
 */
final class ColdTrial {
    private static final int TEN = 10;
    private static final long POLL_MS = 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final BenchEnvironment environment;
    private final SendingPace pace;
    private final Consumer<String> progress;
    private final List<@Nullable Duration> cpu = new ArrayList<>();
    private @Nullable Double ready;

    ColdTrial(BenchEnvironment environment, SendingPace pace, Consumer<String> progress) {
        this.environment = environment;
        this.pace = pace;
        this.progress = progress;
    }

    ColdStart run(Conditions conditions, int seconds) {
        progress.accept("starting a worker that registers the keys");
        try (ChildProcess before = environment.startWorker()) {
            environment.register();
            before.requireRunning();
        }
        environment.forgetReady();
        ReferenceLoop.warmUp();
        double referenceMsBefore = ReferenceLoop.millis();
        progress.accept("starting the worker, cold");
        Duration oursBefore = Processors.ofThisProcessAndItsChildren();
        ProcessorTicks ticksBefore = Processors.ticks();
        long start = System.nanoTime();
        try (ChildProcess worker = environment.launchWorker();
                LoadTest load =
                        new LoadTest(Trial.requests(environment, worker, pace, seconds), environment.client(), pace)) {
            for (int second = 0; second < seconds; second++) {
                cpu.add(worker.usage().cpu());
                awaitSecond(worker, load, start, second + 1);
                if ((second + 1) % TEN == 0) {
                    progress.accept("second %d: %d requests, %d outcomes"
                            .formatted(
                                    second + 1,
                                    load.tally().asked(),
                                    load.tally().answered()));
                }
            }
            cpu.add(worker.usage().cpu());
            Duration ours = Processors.ofThisProcessAndItsChildren().minus(oursBefore);
            ProcessorTicks ticks = Processors.ticks();
            load.drain();
            MachineUse machine = MachineUse.between(
                    ticksBefore, ticks, ProcessorTicks.of(ours), referenceMsBefore, ReferenceLoop.millis());
            return report(conditions, machine, load.tally(), start, seconds);
        }
    }

    private ColdStart report(
            Conditions conditions, MachineUse machine, SentAndAnswered tally, long start, int seconds) {
        List<ColdStart.Period> each = new ArrayList<>();
        List<ColdStart.Period> tens = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            each.add(period(tally, start, second, second + 1));
        }
        for (int second = 0; second < seconds; second += TEN) {
            tens.add(period(tally, start, second, Math.min(seconds, second + TEN)));
        }
        return new ColdStart(
                conditions,
                machine,
                ready,
                first(tally, start),
                ColdStart.settled(each),
                List.copyOf(each),
                List.copyOf(tens),
                tally.counts());
    }

    private ColdStart.Period period(SentAndAnswered tally, long start, int from, int until) {
        long begin = start + from * NANOS_PER_SECOND;
        long end = start + until * NANOS_PER_SECOND;
        Percentiles latencies = tally.latenciesBetween(begin, end);
        return new ColdStart.Period(
                from,
                Rounded.to(tally.answeredBetween(begin, end) / (double) (until - from), 1),
                latencies.isEmpty()
                        ? null
                        : Latency.of(latencies, environment.options().kmsLatency()),
                cores(from, until));
    }

    private @Nullable Double cores(int from, int until) {
        Double nanos = ProcessUsage.nanosBetween(cpu.get(from), cpu.get(until));
        return Quotient.rounded(nanos, (double) (until - from) * NANOS_PER_SECOND, 2);
    }

    private static @Nullable Double first(SentAndAnswered tally, long start) {
        Long at = tally.firstAnswer();
        return at == null ? null : seconds(at - start);
    }

    private void awaitSecond(ChildProcess worker, LoadTest load, long start, int second) {
        while (System.nanoTime() - start < second * NANOS_PER_SECOND) {
            if (ready == null && Files.exists(environment.readyFile())) {
                ready = seconds(System.nanoTime() - start);
            }
            pause();
        }
        environment.services().requireRunning();
        worker.requireRunning();
        load.requireRunning();
    }

    private static double seconds(long nanos) {
        return Rounded.to(nanos / (double) NANOS_PER_SECOND, 2);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a measurement", interrupted);
        }
    }
}
