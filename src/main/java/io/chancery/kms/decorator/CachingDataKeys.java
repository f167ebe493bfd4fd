package io.chancery.kms.decorator;

import com.github.benmanes.caffeine.cache.Ticker;
import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.SecretBytes;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Data keys that are kept for a while: one generated key per encryption context, handed out a limited number of times,
 * and the unwrapped ones. Whoever asks gets a copy to close; the kept key is wiped when it is forgotten. Failures are
 * not kept.
 */
public final class CachingDataKeys implements DataKeys {
    private static final int TRIES = 3;
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final DataKeys dataKeys;
    private final DataKeySettings settings;
    private final AnswerCache<EncryptionContext, Kept> generated;
    private final AnswerCache<WrappedFor, Kept> unwrapped;

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
        DataKey lent = lend(generated, context, asked -> new Kept(dataKeys.generate(asked), settings.maxUses()));
        return lent == null ? dataKeys.generate(context) : lent;
    }

    /** Each is made anew. */
    @Override
    public Bytes generateWrapped(EncryptionContext context) {
        return dataKeys.generateWrapped(context);
    }

    @Override
    public SecretBytes unwrap(Bytes wrapped, EncryptionContext context) {
        DataKey lent = lend(
                unwrapped,
                new WrappedFor(wrapped, context),
                asked -> new Kept(new DataKey(dataKeys.unwrap(asked.key(), asked.context()), asked.key()), UNLIMITED));
        return lent == null ? dataKeys.unwrap(wrapped, context) : lent.plaintext();
    }

    /** Forgets at once what is due. */
    void cleanUp() {
        generated.cleanUp();
        unwrapped.cleanUp();
    }

    private static <K> AnswerCache<K, Kept> keep(DataKeySettings settings, Ticker ticker, Executor lookups) {
        return new AnswerCache<>(
                settings.timeToLive(), settings.maxEntries(), kept -> true, Kept::close, ticker, lookups);
    }

    /** A copy of a kept key; null if keys are forgotten faster than they can be lent. */
    private static <K> @Nullable DataKey lend(AnswerCache<K, Kept> cache, K question, Function<K, Kept> ask) {
        for (int i = 0; i < TRIES; i++) {
            Kept kept = cache.get(question, ask);
            DataKey lent = kept.lend();
            if (lent != null) {
                return lent;
            }
            cache.forgetIf((other, value) -> value == kept);
        }
        return null;
    }

    private record WrappedFor(Bytes key, EncryptionContext context) {}

    /** A key that is kept, with the uses that are left of it. */
    private static final class Kept {
        private final DataKey key;
        private long left;

        private Kept(DataKey key, long uses) {
            this.key = key;
            this.left = uses;
        }

        private synchronized @Nullable DataKey lend() {
            if (left == 0 || key.plaintext().isClosed()) {
                return null;
            }
            left--;
            return new DataKey(key.plaintext().copy(), key.wrapped());
        }

        private synchronized void close() {
            key.close();
        }
    }
}
