package io.chancery.kms;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.chancery.model.Bytes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * A KMS that remembers what it was told about enabled keys, and asks once for all that wait for the same key. Disabled keys and
 * failures are asked for again each time; signatures always are.
 */
public final class CachingKms implements Kms {
    private static final Executor LOOKUPS =
            task -> Thread.ofVirtual().name("kms-describe").start(task);

    private final Kms kms;
    // Asynchronous, so that a slow lookup of one key holds no lock that another key's lookup may need.
    private final AsyncCache<String, Answer> answers;

    public CachingKms(Kms kms, CacheSettings settings) {
        this(kms, settings, Ticker.systemTicker());
    }

    CachingKms(Kms kms, CacheSettings settings, Ticker ticker) {
        this.kms = kms;
        this.answers = Caffeine.newBuilder()
                .maximumSize(settings.maxEntries())
                .expireAfter(Expiry.<String, Answer>creating(
                        (keyId, answer) -> answer.isLasting() ? settings.timeToLive() : Duration.ZERO))
                .executor(LOOKUPS)
                .ticker(ticker)
                .buildAsync();
    }

    @Override
    public KeyDescription describe(String keyId) {
        try {
            return switch (answers.get(keyId, this::ask).get()) {
                case Found found -> found.key();
                case NotFound notFound -> throw notFound.failure();
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KmsException.Unavailable("interrupted while waiting for the KMS", e);
        } catch (ExecutionException e) {
            throw KmsException.causeOf(e);
        }
    }

    // A failure is an answer too: Caffeine would log an exception with its cause, which may name the key.
    private Answer ask(String keyId) {
        try {
            return new Found(kms.describe(keyId));
        } catch (KmsException e) {
            return new NotFound(e);
        }
    }

    @Override
    public Bytes sign(String keyId, SigningAlgorithm algorithm, Bytes input) {
        return kms.sign(keyId, algorithm, input);
    }

    /** Forgets the key, by whatever id it was looked up; the answer to a lookup of {@code keyId} under way is not kept. */
    public void invalidate(String keyId) {
        answers.synchronous().invalidate(keyId);
        answers.synchronous()
                .asMap()
                .values()
                .removeIf(answer ->
                        answer instanceof Found found && found.key().keyId().equals(keyId));
    }

    private sealed interface Answer {
        /** Whether it may be given to those who ask later. */
        boolean isLasting();
    }

    private record Found(KeyDescription key) implements Answer {
        @Override
        public boolean isLasting() {
            return key.enabled();
        }
    }

    private record NotFound(KmsException failure) implements Answer {
        @Override
        public boolean isLasting() {
            return false;
        }
    }
}
