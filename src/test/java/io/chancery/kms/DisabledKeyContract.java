package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.Bytes;
import org.junit.jupiter.api.Test;

/** What a backend whose counterpart enforces the state of keys must do with a disabled one. */
public interface DisabledKeyContract {
    Kms kms();

    String disabledKey();

    @Test
    default void deniesToSignWithADisabledKey() {
        String keyId = disabledKey();
        Bytes digest = Bytes.of(new byte[32]);

        var e = assertThrows(
                KmsException.AccessDenied.class,
                () -> kms().sign(keyId, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, digest));

        assertFalse(e.retryable());
    }
}
