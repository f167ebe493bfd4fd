package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.request.RejectionCode;
import org.junit.jupiter.api.Test;

class KeyHealthTest {
    private static final Bytes PUBLIC_KEY = Bytes.of(new byte[32]);
    private static final KeyDescription KEY =
            new KeyDescription("pinned", KeySpec.ECC_NIST_EDWARDS25519, PUBLIC_KEY, true, null);

    @Test
    void isHealthyIfTheKmsSaysWhatWeKnow() {
        KeyHealth health = check(new ScriptedKms().thenReturn(KEY));

        assertEquals(new KeyHealth.Healthy(KEY), health);
    }

    @Test
    void isDeniedIfTheKeyIsDisabled() {
        KeyHealth health =
                check(new ScriptedKms().thenReturn(new KeyDescription("pinned", KEY.spec(), PUBLIC_KEY, false, null)));

        assertDenied("the key is disabled", health);
    }

    @Test
    void isDeniedIfTheKeyIsMissing() {
        KeyHealth health = check(new ScriptedKms().thenThrow(new KmsException.AccessDenied("missing", null)));

        assertDenied("missing", health);
    }

    @Test
    void mayRecoverIfTheKmsIsUnavailable() {
        KmsException down = new KmsException.Unavailable("down", null);

        KeyHealth health = check(new ScriptedKms().thenThrow(down));

        assertEquals(new KeyHealth.Unhealthy(down), health);
    }

    @Test
    void isForeignIfThePublicKeyChanged() {
        byte[] other = new byte[32];
        other[31] = 1;

        KeyHealth health = check(
                new ScriptedKms().thenReturn(new KeyDescription("pinned", KEY.spec(), Bytes.of(other), true, null)));

        assertEquals(new KeyHealth.Foreign("the key's public key is not the registered one"), health);
    }

    @Test
    void isForeignIfTheSpecChanged() {
        KeyHealth health = check(new ScriptedKms()
                .thenReturn(new KeyDescription("pinned", KeySpec.ECC_SECG_P256K1, PUBLIC_KEY, true, null)));

        assertEquals(new KeyHealth.Foreign("the key's spec is not the registered one"), health);
    }

    @Test
    void isForeignIfTheIdStandsForAnotherKey() {
        KeyHealth health =
                check(new ScriptedKms().thenReturn(new KeyDescription("other", KEY.spec(), PUBLIC_KEY, true, null)));

        assertEquals(new KeyHealth.Foreign("the key id is an alias, or stands for another key now"), health);
    }

    private static KeyHealth check(Kms kms) {
        return KeyHealth.check(kms, "pinned", KeySpec.ECC_NIST_EDWARDS25519, PUBLIC_KEY);
    }

    private static void assertDenied(String reason, KeyHealth health) {
        KmsException failure =
                assertInstanceOf(KeyHealth.Unhealthy.class, health).failure();
        assertEquals(RejectionCode.ACCESS_DENIED, failure.code());
        assertEquals(reason, failure.getMessage());
        assertFalse(failure.retryable());
    }
}
