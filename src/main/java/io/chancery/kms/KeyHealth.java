package io.chancery.kms;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;

/** Whether a KMS still holds a key as we know it and lets it sign. */
public sealed interface KeyHealth {
    /** The key is what we know it to be, and enabled. */
    record Healthy(KeyDescription key) implements KeyHealth {}

    /**
     * The KMS does not let the key sign, or does not say.
     *
     * @param failure of the look, or, of a disabled key, of each signature that the KMS would be asked for
     */
    record Unhealthy(KmsException failure) implements KeyHealth {
        /** Returns what is wrong, safe to show. */
        public String reason() {
            return String.valueOf(failure.getMessage());
        }
    }

    /**
     * The KMS has something else under the key's id than was registered, which must never be signed with.
     *
     * @param reason safe to show
     */
    record Foreign(String reason) implements KeyHealth {}

    /**
     * Asks {@code kms}, which should not be a cache, for the key.
     *
     * @param keyId the pinned id
     * @param publicKey as {@link KeyDescription#publicKey()}
     */
    static KeyHealth check(Kms kms, String keyId, KeySpec spec, Bytes publicKey) {
        KeyDescription key;
        try {
            key = kms.describe(keyId);
        } catch (KmsException e) {
            return new Unhealthy(e);
        }
        if (!key.keyId().equals(keyId)) {
            return new Foreign("the key id is an alias, or stands for another key now");
        }
        if (key.spec() != spec) {
            return new Foreign("the key's spec is not the registered one");
        }
        if (!key.publicKey().equals(publicKey)) {
            return new Foreign("the key's public key is not the registered one");
        }
        if (!key.enabled()) {
            return new Unhealthy(new KmsException.AccessDenied("the key is disabled", null)
                    .of(new KmsAnswer(KmsAnswer.By.KMS, null, 0)));
        }
        return new Healthy(key);
    }
}
