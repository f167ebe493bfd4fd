package io.chancery.bench;

import io.chancery.bench.figure.Latency;
import io.chancery.bench.figure.MachineUse;
import io.chancery.bench.figure.MeasuredWindow;
import io.chancery.bench.figure.Measurement;
import io.chancery.bench.figure.ProcessUsage;
import io.chancery.bench.figure.Quotient;
import io.chancery.bench.figure.Rounded;
import io.chancery.bench.figure.Steadiness;
import io.chancery.bench.figure.Warmup;
import io.chancery.bench.probe.ReferenceLoop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One measurement: a load, its warm-up, and a window in which it counts. */
final class Trial implements AutoCloseable {
    private static final int SATURATED_PER_SECOND = 20_000;
    private static final int SLACK_SECONDS = 60;
    private static final int PROGRESS_SECONDS = 10;
    private static final int PERIOD_SECONDS = 5;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MS_PER_SECOND = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final BenchEnvironment environment;
    private final ChildProcess signer;
    private final SendingPace pace;
    private final Consumer<String> progress;
    private final WindowProbe probe;
    private final double referenceMsBefore;
    private final long signCallsBefore;
    private final LoadTest load;

    /**
     * Starts a load of {@code requests}.
     *
     * @param probe of the process that answers
     */
    Trial(WindowProbe probe, SendingPace pace, LoadRequests requests, Consumer<String> progress) {
        this.environment = probe.environment();
        this.signer = probe.signer();
        this.pace = pace;
        this.progress = progress;
        this.probe = probe;
        this.referenceMsBefore = ReferenceLoop.millis();
        this.signCallsBefore = environment.services().kmsClient().signCalls();
        this.load = new LoadTest(requests, environment.client(), pace);
    }

    /** Starts a load that lasts so many seconds at most, of requests that are made as they are sent. */
    static Trial lasting(WindowProbe probe, SendingPace pace, int seconds, Consumer<String> progress) {
        return new Trial(probe, pace, requests(probe.environment(), probe.signer(), pace, seconds), progress);
    }

    /** Requests for a load that lasts so many seconds at most. */
    static LoadRequests requests(BenchEnvironment environment, ChildProcess signer, SendingPace pace, int seconds) {
        int perSecond = pace instanceof SendingPace.AtRate rate ? rate.perSecond() : SATURATED_PER_SECOND;
        return new LoadRequests(signer, environment, perSecond * (seconds + SLACK_SECONDS));
    }

    /** Lets the load run until it has come to rest, but for {@code atMost} seconds at most. */
    Warmup warmUp(int atMost) {
        Steadiness steadiness = new Steadiness();
        int passed = 0;
        while (atMost - passed >= PERIOD_SECONDS) {
            Steadiness.Period period = period(atMost - passed);
            passed += PERIOD_SECONDS;
            if (steadiness.restsAfter(period)) {
                progress.accept("%s, %s: stable after %d s".formatted(signer.name(), pace.text(), passed));
                return new Warmup(passed, true);
            }
        }
        await(atMost - passed, "warming up");
        return new Warmup(atMost, false);
    }

    /**
     * Lets the load run for {@code window} seconds, ends it and tells what was measured in them. Throws
     * {@link io.chancery.failure.Failure} if that is nothing.
     */
    Measurement measure(Warmup warmup, int window) {
        WindowProbe.Reading start = probe.read();
        await(window, "measuring");
        WindowProbe.Reading end = probe.read();
        Double resident = signer.usage().residentMib();
        drain();
        double referenceMsAfter = ReferenceLoop.millis();
        SentAndAnswered tally = load.tally();
        MeasuredWindow measured = new MeasuredWindow(
                signer.name(),
                window,
                tally.answeredBetween(start.at(), end.at()),
                tally.latenciesBetween(start.at(), end.at()));
        double seconds = (end.at() - start.at()) / NANOS_PER_SECOND;
        long signed = tally.answered() - tally.rejected();
        long calls = environment.services().kmsClient().signCalls() - signCallsBefore;
        return new Measurement(
                pace.text(),
                warmup,
                Rounded.to(seconds, 1),
                Rounded.to(measured.outcomes() / seconds, 1),
                Latency.of(measured.latencies(), environment.options().kmsLatency()),
                Quotient.rounded((double) calls, (double) signed, 3),
                micros(start, end, measured.outcomes()),
                MachineUse.between(
                        start.ticks(), end.ticks(), start.ourTicksUntil(end), referenceMsBefore, referenceMsAfter),
                start.cycleUntil(end),
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
                                pace.text(),
                                what,
                                seconds - second,
                                tally().asked(),
                                tally().answered()));
            }
            pause();
            environment.services().requireRunning();
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

    private Steadiness.Period period(int left) {
        long start = System.nanoTime();
        int answered = tally().answered();
        Duration cpu = signer.usage().cpu();
        Double compiled = probe.compilationMillis();
        await(PERIOD_SECONDS, "warming up, at most " + left + " s more");
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        int outcomes = tally().answered() - answered;
        Double compiledUntil = probe.compilationMillis();
        Double micros = micros(cpu, signer.usage().cpu(), outcomes);
        return new Steadiness.Period(
                outcomes / seconds,
                micros == null ? 0 : micros,
                compiled == null || compiledUntil == null
                        ? null
                        : (compiledUntil - compiled) / MS_PER_SECOND / seconds);
    }

    private static Map<String, @Nullable Double> micros(
            WindowProbe.Reading start, WindowProbe.Reading end, int outcomes) {
        Map<String, @Nullable Double> micros = new LinkedHashMap<>();
        end.cpu()
                .forEach((process, after) ->
                        micros.put(process, micros(start.cpu().get(process), after, outcomes)));
        return micros;
    }

    private static @Nullable Double micros(@Nullable Duration before, @Nullable Duration after, int outcomes) {
        return Quotient.rounded(ProcessUsage.nanosBetween(before, after), outcomes * NANOS_PER_MICRO, 0);
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
