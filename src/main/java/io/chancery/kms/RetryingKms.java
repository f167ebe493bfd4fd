package io.chancery.kms;

import io.chancery.model.Bytes;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A KMS whose calls end in time and are tried again where that can help. When the attempts or the time are used up, the last
 * failure is thrown as it is, so that the caller still sees {@link KmsException.Throttled} for what it is.
 *
 * <p>Pauses are slept on the caller's thread; an interrupt ends them, and the call, with the last failure.
 */
public final class RetryingKms implements Kms {
    private static final double MULTIPLIER = 2;
    private static final double JITTER = 0.25;

    private final Kms kms;
    private final RetrySettings settings;
    private final IntervalFunction delays;
    private final Sleeper sleeper;
    private final LongSupplier nanoTime;

    public RetryingKms(Kms kms, RetrySettings settings) {
        this(kms, settings, Thread::sleep, System::nanoTime);
    }

    RetryingKms(Kms kms, RetrySettings settings, Sleeper sleeper, LongSupplier nanoTime) {
        this.kms = kms;
        this.settings = settings;
        this.delays = IntervalFunction.ofExponentialRandomBackoff(settings.firstDelay(), MULTIPLIER, JITTER);
        this.sleeper = sleeper;
        this.nanoTime = nanoTime;
    }

    @Override
    public KeyDescription describe(String keyId) {
        return call(() -> kms.describe(keyId));
    }

    @Override
    public Bytes sign(String keyId, SigningAlgorithm algorithm, Bytes input) {
        return call(() -> kms.sign(keyId, algorithm, input));
    }

    // Resilience4j's own loop knows no time limit over all attempts and clears the interrupt of a pause it was woken
    // from.
    private <T> T call(Supplier<T> operation) {
        long deadline = nanoTime.getAsLong() + settings.totalTimeout().toNanos();
        Duration limit = settings.attemptTimeout();
        int failures = 0;
        while (true) {
            try {
                return TimeLimit.within(limit, operation);
            } catch (KmsException e) {
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
