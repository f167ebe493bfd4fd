package io.chancery.kms.decorator;

import io.chancery.kms.KmsConfigurationException;
import java.time.Duration;

/**
 * The time for which data keys are used.
 *
 * @param timeToLive how long a key is kept in memory
 * @param maxUses how often a generated key is handed out at most, to encrypt one thing each
 * @param maxEntries how many generated keys, and how many unwrapped ones, are kept at most
 */
public record DataKeySettings(Duration timeToLive, long maxUses, int maxEntries) {
    /** The setting of {@link #timeToLive()}. */
    public static final String TIME_TO_LIVE = "envelope.key.ttl.ms";
    /** The setting of {@link #maxUses()}. */
    public static final String MAX_USES = "envelope.key.max.uses";
    /** The setting of {@link #maxEntries()}. */
    public static final String MAX_ENTRIES = "envelope.key.cache.size";

    /** NIST SP 800-38D, section 8.3: no key is used more often with random 96-bit nonces. */
    public static final long MOST_USES = 1L << 32;

    /**
     * 20,000 keys for an hour, those of 5,000 tenants with four producers each. Each key is used 2^20 (1,048,576) times
     * at most: two nonces then agree with a probability below 2^-57, where 2^32 uses would allow 2^-33.
     */
    public static final DataKeySettings DEFAULTS = new DataKeySettings(Duration.ofHours(1), 1L << 20, 20_000);

    /** Throws {@link KmsConfigurationException} if a value is out of its range. */
    public DataKeySettings {
        if (!timeToLive.isPositive()) {
            throw new KmsConfigurationException(TIME_TO_LIVE, "must be longer than 0");
        }
        if (maxUses < 1 || maxUses > MOST_USES) {
            throw new KmsConfigurationException(MAX_USES, "must be from 1 to 2^32");
        }
        if (maxEntries < 1) {
            throw new KmsConfigurationException(MAX_ENTRIES, "must be at least 1");
        }
    }
}
