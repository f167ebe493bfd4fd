package io.chancery.bench;

import io.chancery.bench.figure.Outage;
import io.chancery.bench.figure.Rounded;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import org.jspecify.annotations.Nullable;

/** Takes the KMS down under a steady load, brings it back and waits until the worker has caught up. */
final class OutageTrial {
    static final int CATCH_UP_SECONDS = 300;
    static final int BEFORE_SECONDS = 10;

    private static final int AFTER_SECONDS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private final BenchEnvironment environment;
    private final ChildProcess worker;
    private final Trial trial;
    private @Nullable Double most;

    OutageTrial(BenchEnvironment environment, ChildProcess worker, Trial trial) {
        this.environment = environment;
        this.worker = worker;
        this.trial = trial;
    }

    Outage run(int seconds) {
        trial.await(BEFORE_SECONDS, "before the outage");
        Double before = worker.usage().residentMib();
        int usual = trial.tally().unanswered();
        environment.services().kmsClient().down();
        for (int second = 0; second < seconds; second++) {
            trial.await(1, "KMS down, " + (seconds - second) + " s to go");
            sample();
        }
        environment.services().kmsClient().up();
        int backlog = trial.tally().unanswered();
        double catchUp = catchUp(2 * usual);
        trial.await(AFTER_SECONDS, "after the outage");
        Double after = worker.usage().residentMib();
        trial.drain();
        SentAndAnswered tally = trial.tally();
        return new Outage(
                seconds,
                before,
                most,
                after,
                backlog,
                Rounded.to(catchUp, 0),
                tally.asked(),
                tally.rejected(),
                tally.unanswered(),
                tally.duplicated(),
                tally.outOfOrder());
    }

    private double catchUp(int unanswered) {
        long start = System.nanoTime();
        for (int second = 0; second < CATCH_UP_SECONDS; second++) {
            if (trial.tally().unanswered() <= unanswered) {
                return (System.nanoTime() - start) / NANOS_PER_SECOND;
            }
            trial.await(1, "KMS up, catching up");
            sample();
        }
        throw new Failure(
                "not-caught-up",
                ExitCode.FAILED,
                trial.tally().unanswered() + " requests were still unanswered " + CATCH_UP_SECONDS
                        + " s after the KMS was back",
                "use a lower --rate: catching up needs capacity to spare",
                null);
    }

    private void sample() {
        Double now = worker.usage().residentMib();
        if (now != null && (most == null || now > most)) {
            most = now;
        }
    }
}
