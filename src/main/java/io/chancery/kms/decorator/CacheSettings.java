package io.chancery.kms.decorator;

import io.chancery.kms.KmsConfigurationException;
import java.time.Duration;

/**
 * The amount of what a KMS says about keys that is remembered.
 *
 * @param timeToLive how long a description is used before the KMS is asked again
 * @param maxEntries how many keys are remembered at most
 */
public record CacheSettings(Duration timeToLive, int maxEntries) {
    /** The setting of {@link #timeToLive()}. */
    public static final String TIME_TO_LIVE = "kms.cache.ttl.ms";
    /** The setting of {@link #maxEntries()}. */
    public static final String MAX_ENTRIES = "kms.cache.max.entries";

    /** 1,000 keys for an hour. */
    public static final CacheSettings DEFAULTS = new CacheSettings(Duration.ofHours(1), 1_000);

    /** Throws {@link KmsConfigurationException} if a value is out of its range. */
    public CacheSettings {
        if (!timeToLive.isPositive()) {
            throw new KmsConfigurationException(TIME_TO_LIVE, "must be longer than 0");
        }
        if (maxEntries < 1) {
            throw new KmsConfigurationException(MAX_ENTRIES, "must be at least 1");
        }
    }
}
