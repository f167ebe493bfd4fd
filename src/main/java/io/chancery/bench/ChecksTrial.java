package io.chancery.bench;

import io.chancery.bench.figure.CostOfChecks;
import io.chancery.bench.figure.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures a worker with all checks and one without by turns, so that both get the same of whatever else the machine
 * does. Both run all the while, each on its own broker and KMS, and the one whose turn it is not has nothing to do.
 */
final class ChecksTrial {
    static final int TURNS = 5;

    private final Side all;
    private final Side none;

    ChecksTrial(Side all, Side none) {
        this.all = all;
        this.none = none;
    }

    CostOfChecks run() {
        all.warmUp();
        none.warmUp();
        List<CostOfChecks.Turn> turns = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            if (turn % 2 == 0) {
                Measurement first = all.measure();
                turns.add(new CostOfChecks.Turn(first, none.measure()));
            } else {
                Measurement first = none.measure();
                turns.add(new CostOfChecks.Turn(all.measure(), first));
            }
        }
        return CostOfChecks.of(List.copyOf(turns));
    }

    /** One of the two workers, and its load. */
    static final class Side {
        private static final int SETTLE_SECONDS = 5;
        private static final int SLACK_SECONDS = 10;
        private static final int MARGIN = 3;

        private final BenchEnvironment environment;
        private final BenchOptions options;
        private final ChildProcess worker;
        private final SendingPace pace;
        private final Consumer<String> progress;
        private int perSecond;

        Side(
                BenchEnvironment environment,
                BenchOptions options,
                ChildProcess worker,
                SendingPace pace,
                Consumer<String> progress) {
            this.environment = environment;
            this.options = options;
            this.worker = worker;
            this.pace = pace;
            this.progress = progress;
        }

        private void warmUp() {
            try (Trial trial = trial(Trial.requests(environment, worker, pace, options.warmup()))) {
                int atLast = Math.ceilDiv(options.warmup(), 4);
                trial.await(options.warmup() - atLast, "warming up");
                int before = trial.tally().answered();
                trial.await(atLast, "warming up");
                perSecond = (trial.tally().answered() - before) / atLast;
                trial.drain();
            }
        }

        /** Requests are made, and signed, before the load starts. */
        private Measurement measure() {
            int settle = Math.min(SETTLE_SECONDS, options.warmup());
            int count = switch (pace) {
                case SendingPace.AtRate rate -> rate.perSecond() * (settle + options.seconds() + SLACK_SECONDS);
                case SendingPace.Backlog backlog ->
                    MARGIN * perSecond * (settle + options.seconds()) + backlog.unanswered();
            };
            progress.accept("%s: making %d requests".formatted(worker.name(), count));
            LoadRequests requests = new LoadRequests(worker, environment, count);
            requests.makeAhead();
            try (Trial trial = trial(requests)) {
                Measurement measured = trial.measure(settle, options.seconds());
                perSecond = Math.max(perSecond, (int) measured.perSecond());
                progress.accept("%s: %.0f signatures/s, %.0f µs of its CPU each"
                        .formatted(worker.name(), measured.perSecond(), measured.cpuMicrosOfSigner()));
                return measured;
            }
        }

        private Trial trial(LoadRequests requests) {
            return new Trial(environment, options.kmsLatency(), worker, pace, requests, progress);
        }
    }
}
