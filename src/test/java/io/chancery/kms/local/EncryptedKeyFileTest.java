package io.chancery.kms.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.Secret;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncryptedKeyFileTest {
    private static final Secret PASSPHRASE = Secret.of("open-sesame");
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrote(KeySpec spec) {
        LocalKey key = LocalKey.generate(spec, RANDOM);

        LocalKey read =
                EncryptedKeyFile.read(EncryptedKeyFile.write(key.toPrivateKeyInfo(), PASSPHRASE, RANDOM), PASSPHRASE);

        assertEquals(spec, read.spec());
        assertEquals(key.publicKey(), read.publicKey());
    }

    @ParameterizedTest
    @CsvSource({
        "openssl-secp256k1-pbkdf2, 04c6176171d7635890654119f82799b1d48e8567d573019ff9f7379962f224cd26"
                + "956c462ff1e9d81b6f3d6953489c83ad83830eddcdc174268e7cf2fb67e174ef",
        "openssl-secp256k1-scrypt, 046d4a03eb477bafda1cfc20776e628fccd1845c475e6586dc5819b6a07283fe72"
                + "6d2cf46655a9f1995f6e07d00d37cf5476823386e8aedd4f7ded63f7a6c7f550",
        "openssl-ed25519-scrypt, 6434b70398ef463a3edfb0ba328564cc364a3e02fbf5e7ac1ed41b1b99166da2"
    })
    void readsWhatOpensslWrote(String name, String publicKey) throws IOException {
        LocalKey key = EncryptedKeyFile.read(resource(name), PASSPHRASE);

        assertEquals(Bytes.fromHex(publicKey), key.publicKey());
    }

    @Test
    void refusesAKeyOnAnotherCurve() throws IOException {
        String p256 = resource("openssl-p256-pbkdf2");

        var e = assertThrows(KmsConfigurationException.class, () -> EncryptedKeyFile.read(p256, PASSPHRASE));

        assertEquals("kms.local.keystore holds a key that is neither secp256k1 nor Ed25519", e.getMessage());
    }

    @Test
    void refusesAWrongPassphraseWithoutShowingIt() throws IOException {
        String text = resource("openssl-ed25519-scrypt");

        var e = assertThrows(
                KmsConfigurationException.class, () -> EncryptedKeyFile.read(text, Secret.of("close-sesame")));

        assertEquals("kms.local.passphrase does not open kms.local.keystore", e.getMessage());
    }

    @Test
    void refusesAKeyThatIsNotEncryptedWithoutShowingIt() throws NoSuchAlgorithmException {
        byte[] pkcs8 = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String base64 = Base64.getEncoder().encodeToString(pkcs8);
        String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";

        var e = assertThrows(KmsConfigurationException.class, () -> EncryptedKeyFile.read(pem, PASSPHRASE));

        assertEquals("kms.local.keystore", e.setting());
        assertFalse(String.valueOf(e.getMessage()).contains(base64));
    }

    @Test
    void refusesTwoKeysInOneFile() {
        String one = EncryptedKeyFile.write(
                LocalKey.generate(KeySpec.ECC_SECG_P256K1, RANDOM).toPrivateKeyInfo(), PASSPHRASE, RANDOM);

        var e = assertThrows(KmsConfigurationException.class, () -> EncryptedKeyFile.read(one + one, PASSPHRASE));

        assertEquals("kms.local.keystore", e.setting());
    }

    @Test
    void refusesTextThatIsNoKey() {
        for (String text : new String[] {
            "", "hello", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
        }) {
            var e = assertThrows(KmsConfigurationException.class, () -> EncryptedKeyFile.read(text, PASSPHRASE));
            assertEquals("kms.local.keystore", e.setting());
        }
    }

    @Test
    void writesAnEncryptedBlockOfText() {
        String text = EncryptedKeyFile.write(
                LocalKey.generate(KeySpec.ECC_SECG_P256K1, RANDOM).toPrivateKeyInfo(), PASSPHRASE, RANDOM);

        assertTrue(text.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = EncryptedKeyFileTest.class.getResourceAsStream(name + ".pem")) {
            if (in == null) {
                throw new AssertionError("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
