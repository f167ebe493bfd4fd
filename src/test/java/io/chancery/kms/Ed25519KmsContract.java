package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import org.junit.jupiter.api.Test;

/** What a backend with Ed25519 keys must do with them. */
public interface Ed25519KmsContract {
    Kms kms();

    String key(KeySpec spec);

    @Test
    default void describesAnEd25519Key() {
        KeyDescription key = kms().describe(key(KeySpec.ECC_NIST_EDWARDS25519));

        assertEquals(KeySpec.ECC_NIST_EDWARDS25519, key.spec());
        assertEquals(32, key.publicKey().size());
    }

    @Test
    default void signsAWholeMessageWithEd25519() {
        KeyDescription key = kms().describe(key(KeySpec.ECC_NIST_EDWARDS25519));
        Bytes message = Bytes.of(new byte[1_000]);

        Bytes signature =
                kms().sign(key.keyId(), SigningAlgorithm.ED25519, message).value();

        assertEquals(64, signature.size());
        assertTrue(TestKey.verifies(key.spec(), key.publicKey(), message, signature));
    }

    @Test
    default void signsAnEmptyMessageWithEd25519() {
        KeyDescription key = kms().describe(key(KeySpec.ECC_NIST_EDWARDS25519));

        Bytes signature =
                kms().sign(key.keyId(), SigningAlgorithm.ED25519, Bytes.EMPTY).value();

        assertTrue(TestKey.verifies(key.spec(), key.publicKey(), Bytes.EMPTY, signature));
    }

    @Test
    default void refusesAnAlgorithmThatIsNotTheKeysOwn() {
        String keyId = key(KeySpec.ECC_NIST_EDWARDS25519);
        Bytes digest = Bytes.of(new byte[32]);

        assertThrows(
                KmsException.Failed.class, () -> kms().sign(keyId, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, digest));
    }
}
