package io.chancery.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.kms.KmsException;
import io.chancery.model.ShortId;
import io.chancery.model.WalletId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that the KMS does not answer for at present. The log names each once, when that begins and when it ends; where there are very
 * many at once, it names the first and says that there are more. Thread-safe.
 */
final class KeyTroubles {
    private static final Logger LOG = LoggerFactory.getLogger(KeyTroubles.class);
    private static final int MOST_NAMED = 50;

    /** A key that nobody asked for so long is nobody's trouble any more. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /**
     * A key that the KMS is asked for.
     *
     * @param kind of owner: a wallet, or a tenant
     * @param name short enough to show
     */
    record Key(String kind, String owner, String name) {
        /** The key that {@code wallet} signs with. */
        static Key of(WalletId wallet, String keyId) {
            return new Key("wallet", wallet.key(), ShortId.of(keyId));
        }

        /** The master key of {@code tenant}. */
        static Key master(String tenant) {
            return new Key("tenant", tenant, "master key");
        }
    }

    private final Cache<Key, Boolean> keys = Caffeine.newBuilder()
            .maximumSize(2L * MOST_NAMED)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .executor(Runnable::run)
            .build();

    private boolean more;

    /** The KMS gave no answer for {@code key}. */
    synchronized void failed(Key key, KmsException failure) {
        if (keys.getIfPresent(key) != null) {
            return;
        }
        keys.cleanUp();
        if (keys.estimatedSize() < MOST_NAMED) {
            keys.put(key, true);
            LOG.atWarn()
                    .addKeyValue(key.kind(), key.owner())
                    .addKeyValue("key", key.name())
                    .addKeyValue("reason", failure.getMessage())
                    .log("the KMS does not answer for a key; its requests wait until their deadline");
        } else if (!more) {
            more = true;
            LOG.atWarn()
                    .addKeyValue("keys", MOST_NAMED)
                    .addKeyValue("reason", failure.getMessage())
                    .log("the KMS does not answer for many keys; no more of them are named");
        }
    }

    /** The KMS answered for {@code key}. */
    void answered(Key key) {
        if (keys.asMap().containsKey(key)) {
            recovered(key);
        }
    }

    private synchronized void recovered(Key key) {
        if (keys.asMap().remove(key) != null) {
            more = false;
            LOG.atInfo()
                    .addKeyValue(key.kind(), key.owner())
                    .addKeyValue("key", key.name())
                    .log("the KMS answers for a key again");
        }
    }
}
