package io.chancery.kms.decorator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KeyHealth;
import io.chancery.kms.KmsException;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.request.RejectionCode;
import org.junit.jupiter.api.Test;

class WithheldKeysTest {
    private static final String KEY = "key-1";
    private static final String OTHER = "key-2";
    private static final Bytes DIGEST = Bytes.of(new byte[32]);

    private final InMemoryKms kms =
            new InMemoryKms().with(KEY, KeySpec.ECC_SECG_P256K1).with(OTHER, KeySpec.ECC_SECG_P256K1);
    private final WithheldKeys withheld = new WithheldKeys(kms);
    private KeyHealth health = new KeyHealth.Foreign("another public key");

    @Test
    void neverAsksTheKmsToSignWithAKeyThatIsWithheld() {
        withheld.withhold(KEY, () -> health);

        var refused = assertThrows(KmsException.AccessDenied.class, () -> sign(KEY));

        assertEquals(RejectionCode.ACCESS_DENIED, refused.code());
        assertTrue(String.valueOf(refused.getMessage()).contains("another public key"), refused::getMessage);
        assertEquals(0, kms.signCalls());
    }

    @Test
    void signsWithAllOthers() {
        withheld.withhold(KEY, () -> health);

        sign(OTHER);

        assertEquals(1, kms.signCalls());
    }

    @Test
    void signsAgainWhenTheKmsHasTheRegisteredKeyAgain() {
        withheld.withhold(KEY, () -> health);
        health = new KeyHealth.Healthy(kms.describe(KEY));

        sign(KEY);
        health = new KeyHealth.Foreign("not asked any more");
        sign(KEY);

        assertEquals(2, kms.signCalls());
    }

    @Test
    void waitsWhileTheKmsDoesNotSay() {
        withheld.withhold(KEY, () -> health);
        health = new KeyHealth.Unhealthy(new KmsException.Unavailable("no answer", null));

        assertThrows(KmsException.Unavailable.class, () -> sign(KEY));
        assertEquals(0, kms.signCalls());
    }

    @Test
    void refusesWhileTheKmsRefuses() {
        withheld.withhold(KEY, () -> health);
        health = new KeyHealth.Unhealthy(new KmsException.AccessDenied("gone", null));

        assertThrows(KmsException.AccessDenied.class, () -> sign(KEY));
        assertEquals(0, kms.signCalls());
    }

    private void sign(String keyId) {
        withheld.sign(keyId, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, DIGEST);
    }
}
