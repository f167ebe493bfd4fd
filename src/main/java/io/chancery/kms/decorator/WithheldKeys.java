package io.chancery.kms.decorator;

import io.chancery.kms.KeyDescription;
import io.chancery.kms.KeyHealth;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsSignature;
import io.chancery.kms.Reached;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A KMS that is never asked to sign with a key of which it was found that the KMS has something else under its id than
 * was registered. Each request for such a key looks again, so that a mistake that was put right in the KMS needs no
 * restart. Until the KMS has the registered key again, every failure is one of a call that was not sent. Thread-safe.
 */
public final class WithheldKeys implements Kms {
    private final Kms kms;
    private final Map<String, Supplier<KeyHealth>> withheld = new ConcurrentHashMap<>();

    public WithheldKeys(Kms kms) {
        this.kms = kms;
    }

    /**
     * Withholds a key from now on.
     *
     * @param look finds out whether the KMS has the registered key again
     */
    public void withhold(String keyId, Supplier<KeyHealth> look) {
        withheld.put(keyId, look);
    }

    @Override
    public KeyDescription describe(String keyId) {
        return kms.describe(keyId);
    }

    @Override
    public KmsSignature sign(String keyId, SigningAlgorithm algorithm, Bytes input) {
        Supplier<KeyHealth> look = withheld.get(keyId);
        if (look != null) {
            requireRegistered(keyId, look);
        }
        return kms.sign(keyId, algorithm, input);
    }

    private void requireRegistered(String keyId, Supplier<KeyHealth> look) {
        switch (look.get()) {
            case KeyHealth.Healthy healthy -> withheld.remove(keyId, look);
            case KeyHealth.Foreign foreign ->
                throw new KmsException.AccessDenied("not asked to sign: " + foreign.reason(), Reached.NOT_SENT, null);
            case KeyHealth.Unhealthy unhealthy -> throw unhealthy.failure().ofCallNotSent();
        }
    }
}
