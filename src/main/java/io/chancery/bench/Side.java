package io.chancery.bench;

import io.chancery.bench.figure.Comparison;
import io.chancery.bench.figure.Measurement;
import io.chancery.bench.figure.Warmup;
import java.util.function.Consumer;

/** Measures one of two workers by turns. The worker runs all the while, and rests between its turns. */
final class Side implements AutoCloseable {
    private static final int PERIOD_SECONDS = 5;
    private static final int SLACK_SECONDS = 10;
    private static final int MARGIN = 3;

    private final BenchEnvironment environment;
    private final ChildProcess worker;
    private final WindowProbe probe;
    private final SendingPace pace;
    private final Consumer<String> progress;
    private Warmup warmup = new Warmup(0, false);
    private int perSecond;

    Side(BenchEnvironment environment, ChildProcess worker, SendingPace pace, Consumer<String> progress) {
        this.environment = environment;
        this.worker = worker;
        this.probe = new WindowProbe(environment, worker);
        this.pace = pace;
        this.progress = progress;
    }

    void warmUp() {
        int atMost = environment.options().warmup();
        int atLast = Math.min(PERIOD_SECONDS, Math.ceilDiv(atMost, 2));
        try (Trial trial = Trial.lasting(probe, pace, atMost, progress)) {
            warmup = trial.warmUp(atMost - atLast);
            int before = trial.tally().answered();
            trial.await(atLast, "counting");
            perSecond = (trial.tally().answered() - before) / atLast;
            trial.drain();
        }
    }

    /** Requests are made, and signed, before the load starts. */
    Measurement measure() {
        BenchOptions options = environment.options();
        int settle = Math.min(PERIOD_SECONDS, options.warmup());
        int count = switch (pace) {
            case SendingPace.AtRate rate -> rate.perSecond() * (settle + options.seconds() + SLACK_SECONDS);
            case SendingPace.Backlog backlog ->
                MARGIN * perSecond * (settle + options.seconds()) + backlog.unanswered();
        };
        progress.accept("%s: making %d requests".formatted(worker.name(), count));
        LoadRequests requests = new LoadRequests(worker, environment, count);
        requests.makeAhead();
        try (Trial trial = new Trial(probe, pace, requests, progress)) {
            trial.await(settle, "settling");
            Measurement measured = trial.measure(warmup, options.seconds());
            perSecond = Math.max(perSecond, (int) measured.perSecond());
            progress.accept("%s: %.0f signatures/s, %.0f µs of its CPU each, added latency p50 %.1f ms, p99 %.1f ms"
                    .formatted(
                            worker.name(),
                            measured.perSecond(),
                            measured.cpuMicrosOfSigner(),
                            measured.latency().p50(),
                            measured.latency().p99()));
            return measured;
        }
    }

    /**
     * Measures two sides, one right after the other. The order changes from turn to turn (ABBA), so that a machine that
     * gets slower favors neither.
     */
    static Comparison.Pair measureBoth(int turn, Side a, Side b) {
        if (turn % 2 == 0) {
            Measurement ofA = a.measure();
            return new Comparison.Pair("a", ofA, b.measure());
        }
        Measurement ofB = b.measure();
        return new Comparison.Pair("b", a.measure(), ofB);
    }

    @Override
    public void close() {
        probe.close();
    }
}
