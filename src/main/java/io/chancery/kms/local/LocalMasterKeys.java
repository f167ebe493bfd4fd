package io.chancery.kms.local;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The master keys of a process: those that it began with, and those that were put into the keystore since.
 *
 * <p>Thread-safe.
 */
final class LocalMasterKeys {
    private final Map<String, MasterKey> keys;
    private final @Nullable LocalKeystore keystore;

    LocalMasterKeys(Map<String, MasterKey> keys, @Nullable LocalKeystore keystore) {
        this.keys = new ConcurrentHashMap<>(keys);
        this.keystore = keystore;
    }

    /**
     * Returns the key. Throws {@link KmsException.AccessDenied} if there is none, and {@link KmsException.Unavailable}
     * if that cannot be seen.
     */
    MasterKey find(String keyId) {
        MasterKey key = keys.computeIfAbsent(keyId, this::read);
        if (key == null) {
            throw new KmsException.AccessDenied("the KMS does not have this key", null);
        }
        return key;
    }

    private @Nullable MasterKey read(String keyId) {
        try {
            return keystore != null && keystore.holdsMasterKey(keyId) ? keystore.findMasterKey(keyId) : null;
        } catch (KmsConfigurationException unreadable) {
            throw new KmsException.Unavailable("the keystore cannot be read", Reached.NOT_SENT, unreadable);
        }
    }
}
