package io.chancery.bench;

import io.chancery.bench.figure.Latency;
import io.chancery.bench.figure.MeasuredWindow;
import io.chancery.bench.figure.Measurement;
import io.chancery.bench.figure.ProcessUsage;
import io.chancery.bench.figure.Rounded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One measurement: a load, its warm-up, and a window in which it counts. */
final class Trial implements AutoCloseable {
    private static final int SATURATED_PER_SECOND = 20_000;
    private static final int SLACK_SECONDS = 60;
    private static final int PROGRESS_SECONDS = 10;
    private static final double MICROS_PER_NANO = 1e-3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final BenchEnvironment environment;
    private final Duration kmsLatency;
    private final ChildProcess signer;
    private final SendingPace pace;
    private final Consumer<String> progress;
    private final LoadTest load;
    private final long signCallsBefore;

    /**
     * Starts a load of {@code requests}.
     *
     * @param signer the process that answers
     */
    Trial(
            BenchEnvironment environment,
            Duration kmsLatency,
            ChildProcess signer,
            SendingPace pace,
            LoadRequests requests,
            Consumer<String> progress) {
        this.environment = environment;
        this.kmsLatency = kmsLatency;
        this.signer = signer;
        this.pace = pace;
        this.progress = progress;
        this.signCallsBefore = environment.kmsClient().signCalls();
        this.load = new LoadTest(requests, environment.client(), pace);
    }

    /** Requests for a load that lasts so many seconds at most. */
    static LoadRequests requests(BenchEnvironment environment, ChildProcess signer, SendingPace pace, int seconds) {
        int perSecond = pace instanceof SendingPace.AtRate rate ? rate.perSecond() : SATURATED_PER_SECOND;
        return new LoadRequests(signer, environment, perSecond * (seconds + SLACK_SECONDS));
    }

    /**
     * Lets the load run for {@code warmup} and then {@code window} seconds, ends it and tells what was measured in the
     * window. Throws {@link io.chancery.failure.Failure} if that is nothing.
     */
    Measurement measure(int warmup, int window) {
        await(warmup, "warming up");
        Map<String, Duration> cpuBefore = cpu();
        long start = System.nanoTime();
        await(window, "measuring");
        long end = System.nanoTime();
        Map<String, Duration> cpuAfter = cpu();
        Double resident = signer.usage().residentMib();
        drain();
        SentAndAnswered tally = load.tally();
        MeasuredWindow measured = new MeasuredWindow(
                signer.name(), window, tally.answeredBetween(start, end), tally.latenciesBetween(start, end));
        int outcomes = measured.outcomes();
        Map<String, Double> cpu = new LinkedHashMap<>();
        cpuAfter.forEach((process, after) -> cpu.put(
                process,
                Rounded.to(
                        after.minus(cpuBefore.getOrDefault(process, Duration.ZERO))
                                        .toNanos()
                                * MICROS_PER_NANO
                                / outcomes,
                        0)));
        double seconds = (end - start) / NANOS_PER_SECOND;
        long signed = tally.answered() - tally.rejected();
        return new Measurement(
                text(pace),
                Rounded.to(seconds, 1),
                Rounded.to(outcomes / seconds, 1),
                Latency.of(measured.latencies(), kmsLatency),
                Rounded.to((environment.kmsClient().signCalls() - signCallsBefore) / (double) signed, 3),
                cpu,
                resident,
                signer.usage().peakResidentMib(),
                tally.asked(),
                signed,
                tally.rejected(),
                tally.unanswered(),
                tally.duplicated(),
                tally.outOfOrder());
    }

    SentAndAnswered tally() {
        return load.tally();
    }

    /** Waits while the load runs; throws what ends it before its time. */
    void await(int seconds, String what) {
        for (int second = 0; second < seconds; second++) {
            if (second % PROGRESS_SECONDS == 0) {
                progress.accept("%s, %s: %s, %d s; %d requests, %d outcomes"
                        .formatted(
                                signer.name(),
                                text(pace),
                                what,
                                seconds - second,
                                tally().asked(),
                                tally().answered()));
            }
            pause();
            environment.requireRunning();
            signer.requireRunning();
            load.requireRunning();
        }
    }

    /** Ends the load and waits for what is unanswered. */
    void drain() {
        load.drain();
    }

    @Override
    public void close() {
        load.close();
    }

    private Map<String, Duration> cpu() {
        Map<String, Duration> cpu = new LinkedHashMap<>();
        List<ChildProcess> children = new ArrayList<>(List.of(signer, environment.broker(), environment.kms()));
        children.forEach(child -> cpu.put(child.name(), child.usage().cpu()));
        cpu.put("load generator", new ProcessUsage(ProcessHandle.current()).cpu());
        return cpu;
    }

    private static String text(SendingPace pace) {
        return switch (pace) {
            case SendingPace.AtRate rate -> rate.perSecond() + "/s";
            case SendingPace.Backlog backlog -> "saturated";
        };
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a measurement", interrupted);
        }
    }
}
