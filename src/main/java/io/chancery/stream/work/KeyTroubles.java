package io.chancery.stream.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.ShortId;
import io.chancery.model.WalletId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that the KMS does not answer for at present, the latest {@value #MOST_KEYS}. The log says when one is
 * answered for again; {@link KmsFailureLog} says why it was not. Thread-safe.
 */
final class KeyTroubles {
    private static final Logger LOG = LoggerFactory.getLogger(KeyTroubles.class);
    private static final int MOST_KEYS = 100;

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
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .executor(Runnable::run)
            .build();

    /** The KMS gave no answer for {@code key}. */
    void failed(Key key) {
        keys.put(key, true);
    }

    /** The KMS answered for {@code key}. */
    void answered(Key key) {
        if (keys.asMap().remove(key) != null) {
            LOG.atInfo()
                    .addKeyValue(key.kind(), key.owner())
                    .addKeyValue("key", key.name())
                    .log("the KMS answers for a key again");
        }
    }
}
