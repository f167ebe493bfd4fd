package io.chancery.kms.decorator;

import com.github.benmanes.caffeine.cache.Ticker;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsSignature;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import java.util.concurrent.Executor;

/**
 * A KMS that remembers what it was told about enabled keys, and asks once for all that wait for the same key. Disabled
 * keys and failures are asked for again each time; signatures always are.
 */
public final class CachingKms implements Kms {
    private final Kms kms;
    private final AnswerCache<String, KeyDescription> descriptions;

    public CachingKms(Kms kms, CacheSettings settings) {
        this(kms, settings, Ticker.systemTicker(), AnswerCache.LOOKUPS);
    }

    CachingKms(Kms kms, CacheSettings settings, Ticker ticker, Executor lookups) {
        this.kms = kms;
        this.descriptions = new AnswerCache<>(
                settings.timeToLive(),
                settings.maxEntries(),
                KeyDescription::enabled,
                forgotten -> {},
                ticker,
                lookups);
    }

    @Override
    public KeyDescription describe(String keyId) {
        return descriptions.get(keyId, kms::describe);
    }

    @Override
    public KmsSignature sign(String keyId, SigningAlgorithm algorithm, Bytes input) {
        return kms.sign(keyId, algorithm, input);
    }
}
