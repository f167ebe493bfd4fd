package io.chancery.stream.work;

import io.chancery.kms.KmsException;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.stream.pending.Attempt;
import io.chancery.stream.pending.PostponedException;
import io.chancery.stream.work.KeyTroubles.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How pending work calls a KMS: after a call that failed, the work is postponed, and calls again when its turn comes,
 * until its deadline, unless the failure is final.
 *
 * <p>Thread-safe; {@link #call} blocks for one call, its retries included.
 */
final class PatientCalls {
    private final Duration pause;
    private final InstantSource clock;
    private final KeyTroubles troubles = new KeyTroubles();

    /**
     * For one kind of work.
     *
     * @param pause between one failed call, its retries included, and the next
     */
    PatientCalls(Duration pause, InstantSource clock) {
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether {@code deadline} has passed. */
    boolean isLate(Instant deadline) {
        return !clock.instant().isBefore(deadline);
    }

    /**
     * Returns what {@code call} returns. Throws its {@link KmsException} if that is not retryable or there is no time
     * left, and {@link PostponedException} if the work should call again later.
     *
     * @param key that the KMS is asked for
     * @param failed is told how the call failed
     */
    <T> T call(Key key, Instant deadline, Attempt attempt, Supplier<T> call, Consumer<KmsException> failed)
            throws InterruptedException {
        try {
            T answer = call.get();
            attempt.answered();
            troubles.answered(key);
            return answer;
        } catch (KmsException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("interrupted while waiting for the KMS");
            }
            failed.accept(failure);
            if (!failure.retryable()) {
                attempt.answered();
                troubles.answered(key);
                throw failure;
            }
            attempt.failed(failure instanceof KmsException.Throttled);
            troubles.failed(key);
            if (isLate(deadline.minus(pause))) {
                throw failure;
            }
            throw new PostponedException(failure);
        }
    }

    /**
     * What {@code work} returns, or what {@code rejected} makes of the way it failed. A {@link PostponedException} is
     * passed on. An interrupt is nothing that went wrong with the work: it throws {@link IllegalStateException}.
     *
     * @param log is told of defects
     */
    static <R> R outcome(Callable<R> work, Function<Rejection, R> rejected, Consumer<Exception> log) {
        try {
            return work.call();
        } catch (PostponedException later) {
            throw later;
        } catch (KmsException failure) {
            return rejected.apply(Rejection.of(failure.code(), String.valueOf(failure.getMessage()))
                    .retriedByWorker(failure.retryable()));
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
}
