package io.chancery.kms.local;

import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsSignature;
import io.chancery.kms.Reached;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;

/** Signs with keys in memory. A key's pinned id is the id it was configured under. */
final class LocalKms implements Kms {
    private final LocalKeys keys;

    LocalKms(LocalKeys keys) {
        this.keys = keys;
    }

    @Override
    public KeyDescription describe(String keyId) {
        return keys.find(keyId).description();
    }

    @Override
    public KmsSignature sign(String keyId, SigningAlgorithm algorithm, Bytes input) {
        StoredKey stored = keys.find(keyId);
        if (!stored.enabled()) {
            throw new KmsException.AccessDenied("the key is disabled", null);
        }
        if (stored.key().algorithm() != algorithm) {
            throw new KmsException.Failed("the key's spec does not go with the algorithm", Reached.NOT_SENT, null);
        }
        return KmsSignature.of(stored.key().sign(input), null);
    }
}
