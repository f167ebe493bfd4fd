package io.chancery.kms.decorator;

import com.github.benmanes.caffeine.cache.Ticker;
import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.KmsException;
import io.chancery.kms.UnwrappedKey;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Data keys that are kept for a while: one generated key per encryption context, handed out a limited number of times,
 * and the unwrapped ones. Whoever asks gets a copy to close; the kept key is wiped when it is forgotten, and when this
 * is closed. Failures are not kept.
 */
public final class CachingDataKeys implements DataKeys, AutoCloseable {
    private static final int TRIES = 3;

    private final DataKeys dataKeys;
    private final DataKeySettings settings;
    private final AnswerCache<EncryptionContext, KeptKey<DataKey>> generated;
    private final AnswerCache<WrappedFor, KeptKey<UnwrappedKey>> unwrapped;
    private volatile boolean closed;

    public CachingDataKeys(DataKeys dataKeys, DataKeySettings settings) {
        this(dataKeys, settings, Ticker.systemTicker(), AnswerCache.LOOKUPS);
    }

    CachingDataKeys(DataKeys dataKeys, DataKeySettings settings, Ticker ticker, Executor lookups) {
        this.dataKeys = dataKeys;
        this.settings = settings;
        this.generated = keep(settings, ticker, lookups);
        this.unwrapped = keep(settings, ticker, lookups);
    }

    @Override
    public DataKey generate(EncryptionContext context) {
        DataKey lent = lend(generated, context, asked -> KeptKey.of(dataKeys.generate(asked), settings.maxUses()));
        return lent == null ? dataKeys.generate(context) : lent;
    }

    /** Each is made anew. */
    @Override
    public Bytes generateWrapped(EncryptionContext context) {
        return dataKeys.generateWrapped(context);
    }

    @Override
    public UnwrappedKey unwrap(Bytes wrapped, EncryptionContext context) {
        UnwrappedKey lent = lend(
                unwrapped,
                new WrappedFor(wrapped, context),
                asked -> KeptKey.of(dataKeys.unwrap(asked.key(), asked.context())));
        return lent == null ? dataKeys.unwrap(wrapped, context) : lent;
    }

    /** Wipes every key that is kept; none is lent, or kept, from now on. */
    @Override
    public void close() {
        closed = true;
        generated.forgetAll();
        unwrapped.forgetAll();
    }

    /** Forgets at once what is due. */
    void cleanUp() {
        generated.cleanUp();
        unwrapped.cleanUp();
    }

    private static <K, T> AnswerCache<K, KeptKey<T>> keep(DataKeySettings settings, Ticker ticker, Executor lookups) {
        return new AnswerCache<>(settings.timeToLive(), settings.maxEntries(), KeptKey::close, ticker, lookups);
    }

    /** A copy of a kept key; null if keys are forgotten faster than they can be lent. */
    private <K, T> @Nullable T lend(AnswerCache<K, KeptKey<T>> cache, K question, Function<K, KeptKey<T>> ask) {
        for (int i = 0; i < TRIES; i++) {
            if (closed) {
                throw new KmsException.Unavailable("this process stops and uses no more data keys", null);
            }
            KeptKey<T> kept = cache.get(question, ask);
            T lent = kept.lend();
            if (lent != null) {
                forgetIfClosed(kept);
                return lent;
            }
            cache.forget(question, kept);
        }
        return null;
    }

    /** Wipes a key that came from the KMS while this was being closed. */
    private void forgetIfClosed(KeptKey<?> kept) {
        if (closed) {
            kept.close();
        }
    }

    private record WrappedFor(Bytes key, EncryptionContext context) {}
}
