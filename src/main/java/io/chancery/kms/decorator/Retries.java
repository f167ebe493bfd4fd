package io.chancery.kms.decorator;

import io.chancery.kms.KmsException;
import io.chancery.model.KmsCalls;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Calls of a KMS that end in time and are tried again where that can help. When the attempts or the time are used up,
 * the last failure is thrown as it is, so that the caller still sees {@link KmsException.Throttled} for what it is.
 *
 * <p>Pauses are slept on the caller's thread; an interrupt ends them, and the call, with the last failure.
 */
final class Retries {
    private final RetrySettings settings;
    private final Backoff backoff;
    private final Sleeper sleeper;
    private final LongSupplier nanoTime;

    Retries(RetrySettings settings) {
        this(settings, Thread::sleep, System::nanoTime);
    }

    Retries(RetrySettings settings, Sleeper sleeper, LongSupplier nanoTime) {
        this.settings = settings;
        this.backoff = new Backoff(settings.firstDelay());
        this.sleeper = sleeper;
        this.nanoTime = nanoTime;
    }

    <T> T call(Supplier<T> operation) {
        return call((KmsCalls failed) -> operation.get(), KmsException::retryable);
    }

    /**
     * As {@link #call(Supplier)}, of an operation that is told which calls failed before.
     *
     * @param again whether the operation may be tried again after a failure
     */
    <T> T call(Function<KmsCalls, T> operation, Predicate<KmsException> again) {
        long deadline = nanoTime.getAsLong() + settings.totalTimeout().toNanos();
        Duration limit = settings.attemptTimeout();
        KmsException latest = null;
        int failures = 0;
        while (true) {
            KmsCalls failed = latest == null ? KmsCalls.NONE : latest.calls();
            try {
                return TimeLimit.within(limit, () -> operation.apply(failed));
            } catch (KmsException e) {
                latest = latest == null ? e : e.after(latest);
                failures++;
                if (!again.test(latest) || failures > settings.retries()) {
                    throw latest;
                }
                Duration delay = backoff.after(failures);
                if (delay.compareTo(remaining(deadline)) >= 0 || !slept(delay)) {
                    throw latest;
                }
                limit = shorter(settings.attemptTimeout(), remaining(deadline));
                if (!limit.isPositive()) {
                    throw latest;
                }
            }
        }
    }

    private Duration remaining(long deadline) {
        return Duration.ofNanos(deadline - nanoTime.getAsLong());
    }

    private boolean slept(Duration delay) {
        try {
            sleeper.sleep(delay);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** The way to spend a pause; tests spend none. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }
}
