package io.chancery.kms;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.RejectionCode;

/** Whether a KMS still holds a key as we know it and lets it sign. */
public sealed interface KeyHealth {
    /** The key is what we know it to be, and enabled. */
    record Healthy(KeyDescription key) implements KeyHealth {}

    /**
     * The key must not be signed with.
     *
     * @param code {@link RejectionCode#ACCESS_DENIED} for a missing or disabled key, else {@link RejectionCode#KMS_SIGNING_ERROR}
     * @param reason safe to show
     * @param retryable whether asking again may help
     */
    record Unhealthy(RejectionCode code, String reason, boolean retryable) implements KeyHealth {}

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
            return new Unhealthy(e.code(), String.valueOf(e.getMessage()), e.retryable());
        }
        if (!key.keyId().equals(keyId)) {
            return failed("the key id is an alias, or stands for another key now");
        }
        if (key.spec() != spec) {
            return failed("the key's spec is not the registered one");
        }
        if (!key.publicKey().equals(publicKey)) {
            return failed("the key's public key is not the registered one");
        }
        if (!key.enabled()) {
            return new Unhealthy(RejectionCode.ACCESS_DENIED, "the key is disabled", false);
        }
        return new Healthy(key);
    }

    private static Unhealthy failed(String reason) {
        return new Unhealthy(RejectionCode.KMS_SIGNING_ERROR, reason, false);
    }
}
