package io.chancery.kms.local;

import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import java.util.Map;

/** Signs with keys in memory. A key's pinned id is the id it was configured under. */
final class LocalKms implements Kms {
    private final Map<String, StoredKey> keys;

    LocalKms(Map<String, StoredKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    @Override
    public KeyDescription describe(String keyId) {
        return find(keyId).description();
    }

    @Override
    public Bytes sign(String keyId, SigningAlgorithm algorithm, Bytes input) {
        StoredKey stored = find(keyId);
        if (!stored.enabled()) {
            throw new KmsException.AccessDenied("the key is disabled", null);
        }
        if (stored.key().algorithm() != algorithm) {
            throw new KmsException.Failed("the key's spec does not go with the algorithm", null);
        }
        return stored.key().sign(input);
    }

    private StoredKey find(String keyId) {
        StoredKey stored = keys.get(keyId);
        if (stored == null) {
            throw new KmsException.AccessDenied("the KMS does not have this key", null);
        }
        return stored;
    }
}
