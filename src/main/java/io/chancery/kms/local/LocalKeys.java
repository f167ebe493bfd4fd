package io.chancery.kms.local;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private keys of a process: those that it began with, and those that it or another process put into the keystore
 * since. A key that somebody disables in the keystore counts as disabled at once.
 *
 * <p>Thread-safe.
 */
final class LocalKeys {
    private static final Logger LOG = LoggerFactory.getLogger(LocalKeys.class);

    private final Map<String, StoredKey> keys;
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();
    private final @Nullable LocalKeystore keystore;

    LocalKeys(Map<String, StoredKey> keys, @Nullable LocalKeystore keystore) {
        this.keys = new ConcurrentHashMap<>(keys);
        this.keystore = keystore;
    }

    /**
     * Throws {@link KmsException.AccessDenied} if there is none, and {@link KmsException.Unavailable} if that cannot be
     * seen.
     */
    StoredKey find(String keyId) {
        if (keystore != null && !keystore.isThere()) {
            throw unreadable(null);
        }
        StoredKey key = keys.computeIfAbsent(keyId, this::read);
        if (key == null) {
            throw new KmsException.AccessDenied("the KMS does not have this key", null);
        }
        boolean enabled =
                key.enabled() && !disabled.contains(keyId) && (keystore == null || !keystore.isDisabled(keyId));
        return new StoredKey(key.id(), key.key(), enabled, key.createdAt());
    }

    void disable(String keyId) {
        StoredKey key = find(keyId);
        if (keystore != null && keystore.holds(keyId)) {
            keystore.disable(keyId);
        } else if (key.enabled() && disabled.add(keyId)) {
            LOG.atWarn()
                    .addKeyValue("setting", LocalKmsSettings.KEYS)
                    .log("a key that stands in the setting is disabled until this process ends");
        }
    }

    private @Nullable StoredKey read(String keyId) {
        try {
            return keystore != null && keystore.holds(keyId) ? keystore.find(keyId) : null;
        } catch (KmsConfigurationException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private static KmsException unreadable(@Nullable KmsConfigurationException cause) {
        return new KmsException.Unavailable("the keystore cannot be read", Reached.NOT_SENT, cause);
    }
}
