package io.chancery.kms;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.ShortId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The description of a key by its KMS.
 *
 * @param keyId the pinned identifier (an ARN or resource version), whatever it was looked up by
 * @param publicKey secp256k1: 65 bytes, 0x04 ‖ x ‖ y; Ed25519: 32 bytes
 * @param enabled whether it may sign now
 * @param createdAt when the KMS made it, or null if the KMS does not say
 */
public record KeyDescription(
        String keyId,
        KeySpec spec,
        Bytes publicKey,
        boolean enabled,
        @Nullable Instant createdAt) {
    @Override
    public String toString() {
        return "KeyDescription[" + ShortId.of(keyId) + ", " + spec + ", enabled=" + enabled + "]";
    }
}
