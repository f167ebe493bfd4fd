package io.chancery.kms;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Calls of a KMS that end in time and are tried again where that can help. When the attempts or the time are used up, the last
 * failure is thrown as it is, so that the caller still sees {@link KmsException.Throttled} for what it is.
 *
 * <p>Pauses are slept on the caller's thread; an interrupt ends them, and the call, with the last failure.
 */
final class Retries {
    private static final double MULTIPLIER = 2;
    private static final double JITTER = 0.25;

    private final RetrySettings settings;
    private final IntervalFunction delays;
    private final Sleeper sleeper;
    private final LongSupplier nanoTime;

    Retries(RetrySettings settings) {
        this(settings, Thread::sleep, System::nanoTime);
    }

    Retries(RetrySettings settings, Sleeper sleeper, LongSupplier nanoTime) {
        this.settings = settings;
        this.delays = IntervalFunction.ofExponentialRandomBackoff(settings.firstDelay(), MULTIPLIER, JITTER);
        this.sleeper = sleeper;
        this.nanoTime = nanoTime;
    }

    <T> T call(Supplier<T> operation) {
        return call((int failures) -> operation.get());
    }

    /** As {@link #call(Supplier)}, of an operation that is told how often it failed before. */
    // Resilience4j's own loop knows no time limit over all attempts and clears the interrupt of a pause it was woken
    // from.
    <T> T call(IntFunction<T> operation) {
        long deadline = nanoTime.getAsLong() + settings.totalTimeout().toNanos();
        Duration limit = settings.attemptTimeout();
        int failures = 0;
        while (true) {
            int before = failures;
            try {
                return TimeLimit.within(limit, () -> operation.apply(before));
            } catch (KmsException failure) {
                KmsException e = failure.after(before);
                failures++;
                if (!e.retryable() || failures > settings.retries()) {
                    throw e;
                }
                Duration delay = Duration.ofMillis(delays.apply(failures));
                if (delay.compareTo(remaining(deadline)) >= 0 || !slept(delay)) {
                    throw e;
                }
                limit = shorter(settings.attemptTimeout(), remaining(deadline));
                if (!limit.isPositive()) {
                    throw e;
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

    /** How a pause is spent; tests spend none. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }
}
