package io.chancery.kms.decorator;

import io.chancery.kms.KmsConfigurationException;
import java.time.Duration;

/**
 * The time that a KMS call may take and the number of tries.
 *
 * @param retries how often a call is tried again at most, after the first time; 0 for never
 * @param firstDelay the pause after the first failure, which is no setting; doubles after each further failure; each
 *     pause is jittered by a quarter
 * @param attemptTimeout how long one attempt may take
 * @param totalTimeout how long a call may take with all its attempts and pauses
 */
public record RetrySettings(int retries, Duration firstDelay, Duration attemptTimeout, Duration totalTimeout) {
    /** The setting of {@link #retries()}. */
    public static final String RETRIES = "kms.retries";
    /** The setting of {@link #attemptTimeout()}. */
    public static final String ATTEMPT_TIMEOUT = "kms.attempt.timeout.ms";
    /** The setting of {@link #totalTimeout()}. */
    public static final String TOTAL_TIMEOUT = "kms.total.timeout.ms";

    /** Three retries after about 1, 2 and 4 s, 10 s per attempt and 30 s in all. */
    public static final RetrySettings DEFAULTS =
            new RetrySettings(3, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** Throws {@link KmsConfigurationException} if a value is out of its range. */
    public RetrySettings {
        if (retries < 0 || retries > 10) {
            throw new KmsConfigurationException(RETRIES, "must be from 0 to 10");
        }
        if (!firstDelay.isPositive()) {
            throw new IllegalArgumentException("the first delay is not longer than 0");
        }
        if (!attemptTimeout.isPositive()) {
            throw new KmsConfigurationException(ATTEMPT_TIMEOUT, "must be longer than 0");
        }
        if (totalTimeout.compareTo(attemptTimeout) < 0) {
            throw new KmsConfigurationException(TOTAL_TIMEOUT, "must not be shorter than " + ATTEMPT_TIMEOUT);
        }
    }
}
