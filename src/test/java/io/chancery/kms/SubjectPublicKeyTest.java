package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubjectPublicKeyTest {
    @ParameterizedTest
    @EnumSource
    void readsAKeyOfEachSpec(KeySpec spec) {
        TestKey key = TestKey.generate(spec);

        assertEquals(key.publicKey(), SubjectPublicKey.decode(spec, key.spki()));
    }

    @ParameterizedTest
    @EnumSource
    void writesAKeyOfEachSpecAsOthersDo(KeySpec spec) {
        TestKey key = TestKey.generate(spec);

        assertEquals(Bytes.of(key.spki()), SubjectPublicKey.encode(new PublicKey(spec, key.publicKey())));
    }

    @Test
    void refusesAKeyOfTheOtherSpec() {
        byte[] ed25519 = TestKey.generate(KeySpec.ECC_NIST_EDWARDS25519).spki();

        assertThrows(KmsException.Unavailable.class, () -> SubjectPublicKey.decode(KeySpec.ECC_SECG_P256K1, ed25519));
    }

    @Test
    void refusesAKeyOnAnotherCurve() throws NoSuchAlgorithmException {
        byte[] p256 =
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();

        assertThrows(KmsException.Unavailable.class, () -> SubjectPublicKey.decode(KeySpec.ECC_SECG_P256K1, p256));
    }

    @Test
    void refusesAPointThatIsNotOnTheCurve() {
        byte[] spki = TestKey.generate(KeySpec.ECC_SECG_P256K1).spki();
        spki[spki.length - 1] ^= 1;

        assertThrows(KmsException.Unavailable.class, () -> SubjectPublicKey.decode(KeySpec.ECC_SECG_P256K1, spki));
    }

    @Test
    void refusesBytesThatAreNoKey() {
        assertThrows(
                KmsException.Unavailable.class,
                () -> SubjectPublicKey.decode(KeySpec.ECC_SECG_P256K1, new byte[] {0x30, 1}));
    }
}
