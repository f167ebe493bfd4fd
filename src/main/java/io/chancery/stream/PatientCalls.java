package io.chancery.stream;

import io.chancery.kms.KmsException;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How pending work calls a KMS: while it is unreachable or throttles, it is asked again until the work's deadline, and less is
 * kept in flight.
 *
 * <p>Thread-safe; {@link #until} blocks.
 */
final class PatientCalls {
    private static final Logger LOG = LoggerFactory.getLogger(PatientCalls.class);

    private final InFlight inFlight;
    private final Duration pause;
    private final InstantSource clock;
    private final AtomicBoolean answering = new AtomicBoolean(true);

    /**
     * For one kind of work.
     *
     * @param pause between one failed call, its retries included, and the next
     */
    PatientCalls(InFlight inFlight, Duration pause, InstantSource clock) {
        this.inFlight = inFlight;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether {@code deadline} has passed. */
    boolean isLate(Instant deadline) {
        return !clock.instant().isBefore(deadline);
    }

    /** What {@code call} returns; throws its last {@link KmsException} if that is not retryable or there is no time left. */
    <T> T until(Instant deadline, Supplier<T> call) throws InterruptedException {
        return until(deadline, failures -> call.get());
    }

    /** As {@link #until(Instant, Supplier)}, of a call that is told how often it failed before. */
    <T> T until(Instant deadline, IntFunction<T> call) throws InterruptedException {
        int failures = 0;
        while (true) {
            try {
                T answer = call.apply(failures);
                succeeded();
                return answer;
            } catch (KmsException latest) {
                KmsException failure = latest.after(failures);
                failures = failure.calls().attempts();
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException("interrupted while waiting for the KMS");
                }
                note(failure);
                Instant next = clock.instant().plus(pause);
                if (!failure.retryable() || !next.isBefore(deadline)) {
                    throw failure;
                }
                Thread.sleep(pause);
            }
        }
    }

    /**
     * What {@code work} returns, or what {@code rejected} makes of the way it failed. An interrupt is nothing that went wrong with
     * the work: it throws {@link IllegalStateException}.
     *
     * @param log is told of defects
     */
    static <R> R outcome(Callable<R> work, Function<Rejection, R> rejected, Consumer<Exception> log) {
        try {
            return work.call();
        } catch (KmsException failure) {
            return rejected.apply(Rejection.of(failure.code(), String.valueOf(failure.getMessage())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the request stays pending", interrupted);
        } catch (Exception defect) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted; the request stays pending", defect);
            }
            log.accept(defect);
            return rejected.apply(Rejection.of(RejectionCode.INTERNAL_ERROR));
        }
    }

    private void succeeded() {
        inFlight.succeeded();
        if (!answering.get() && answering.compareAndSet(false, true)) {
            LOG.info("the KMS answers again");
        }
    }

    private void note(KmsException failure) {
        if (failure instanceof KmsException.Throttled) {
            inFlight.throttled();
        }
        if (failure.retryable() && answering.compareAndSet(true, false)) {
            LOG.atWarn()
                    .addKeyValue("reason", failure.getMessage())
                    .log("the KMS does not answer; requests wait until their deadline");
        }
    }
}
