package io.chancery.kms.decorator;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The pauses between attempts. Each is twice as long as the one before it, and at random up to a quarter shorter or
 * longer, so that calls that failed together are not tried again together.
 *
 * @param first the pause after the first failure, before it is made shorter or longer
 * @param random numbers from 0 to 1, 1 excluded
 */
record Backoff(Duration first, DoubleSupplier random) {
    private static final double MULTIPLIER = 2;
    private static final double JITTER = 0.25;

    Backoff(Duration first) {
        this(first, Math::random);
    }

    /** Returns the pause after {@code failures}, of which there is one at least. */
    Duration after(int failures) {
        double middle = first.toMillis() * Math.pow(MULTIPLIER, failures - 1);
        return Duration.ofMillis(Math.round(middle * (1 + JITTER * (2 * random.getAsDouble() - 1))));
    }
}
