package io.chancery.kms.decorator;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.chancery.kms.KmsException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a KMS answered, remembered for a while: it is asked once for all that wait for the same answer. A failure is
 * told to those that waited and is not remembered. Thread-safe.
 *
 * @param <K> the question
 * @param <V> the answer
 */
final class AnswerCache<K, V> {
    /** A virtual thread for each. */
    static final Executor LOOKUPS =
            task -> Thread.ofVirtual().name("kms-lookup").start(task);

    // Asynchronous, so that a slow lookup of one key holds no lock that another key's lookup may need.
    private final AsyncCache<K, Answer<V>> answers;

    private final Consumer<V> forgotten;

    /**
     * Made of the rules by which it forgets.
     *
     * @param forgotten is given each answer that is remembered no more, perhaps twice
     * @param lookups asks, and forgets; {@link #LOOKUPS} but in tests
     */
    AnswerCache(Duration timeToLive, int maxEntries, Consumer<V> forgotten, Ticker ticker, Executor lookups) {
        this.forgotten = forgotten;
        this.answers = Caffeine.newBuilder()
                .maximumSize(maxEntries)
                .expireAfter(Expiry.<K, Answer<V>>creating(
                        (key, answer) -> answer instanceof Found<V> ? timeToLive : Duration.ZERO))
                .removalListener((key, answer, cause) -> {
                    if (answer instanceof Found<V> found) {
                        forgotten.accept(found.value());
                    }
                })
                .executor(lookups)
                .scheduler(Scheduler.systemScheduler())
                .ticker(ticker)
                .buildAsync();
    }

    /** The answer to {@code question}; throws the {@link KmsException} that {@code ask} threw. */
    V get(K question, Function<K, V> ask) {
        try {
            return switch (answers.get(question, asked -> answer(asked, ask)).get()) {
                case Found<V> found -> found.value();
                case NotFound<V> notFound -> throw notFound.failure();
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KmsException.Unavailable("interrupted while waiting for the KMS", e);
        } catch (ExecutionException e) {
            throw KmsException.causeOf(e);
        }
    }

    /** Forgets the answer to {@code question} if it is {@code value} still. */
    void forget(K question, V value) {
        answers.synchronous().asMap().remove(question, new Found<>(value));
    }

    /** Forgets everything, and tells so before this returns. What is being asked now is forgotten once it is known. */
    void forgetAll() {
        answers.synchronous().asMap().values().forEach(answer -> {
            if (answer instanceof Found<V> found) {
                forgotten.accept(found.value());
            }
        });
        answers.synchronous().invalidateAll();
    }

    /** Does at once what is due. */
    void cleanUp() {
        answers.synchronous().cleanUp();
    }

    // A failure is an answer too: Caffeine would log an exception with its cause, which may name the key.
    private static <K, V> Answer<V> answer(K question, Function<K, V> ask) {
        try {
            return new Found<>(ask.apply(question));
        } catch (KmsException e) {
            return new NotFound<>(e);
        }
    }

    private sealed interface Answer<V> {}

    private record Found<V>(V value) implements Answer<V> {}

    private record NotFound<V>(KmsException failure) implements Answer<V> {}
}
