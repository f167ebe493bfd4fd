package io.chancery.kms.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.KeyDescription;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.Secret;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalKeystoreTest {
    private static final Secret PASSPHRASE = Secret.of("open-sesame");

    @TempDir
    private Path directory;

    @Test
    void listsTheKeysThatWereCreated() {
        LocalKeystore keystore = keystore(directory);

        keystore.create("b", KeySpec.ECC_SECG_P256K1);
        keystore.create("a", KeySpec.ECC_NIST_EDWARDS25519);

        assertEquals(List.of("a", "b"), keystore.ids());
    }

    @Test
    void describesAKeyAsItWasCreated() {
        KeyDescription created = keystore(directory).create("a", KeySpec.ECC_SECG_P256K1);

        KeyDescription described = keystore(directory).describe("a");

        assertEquals(created, described);
    }

    @Test
    void saysWhenAKeyWasMadeAndKeepsThatWhenItIsDisabled() {
        Instant made = Instant.parse("2026-11-22T12:00:00Z");
        new LocalKeystore(directory, PASSPHRASE, () -> made).create("a", KeySpec.ECC_SECG_P256K1);
        new LocalKeystore(directory, PASSPHRASE, () -> made).createUnlessThere("b", KeySpec.ECC_NIST_EDWARDS25519);

        keystore(directory).disable("a");

        assertEquals(made, keystore(directory).describe("a").createdAt());
        assertEquals(made, keystore(directory).describe("b").createdAt());
    }

    @Test
    void makesTheDirectoryForItsFirstKey() {
        Path missing = directory.resolve("keys");

        keystore(missing).create("a", KeySpec.ECC_SECG_P256K1);

        assertEquals(List.of("a"), keystore(missing).ids());
    }

    @Test
    void letsOnlyTheOwnerReadAKey() throws IOException {
        keystore(directory).create("a", KeySpec.ECC_SECG_P256K1);

        var permissions = Files.getPosixFilePermissions(directory.resolve("a.pem"));

        assertEquals("rw-------", PosixFilePermissions.toString(permissions));
    }

    @Test
    void isASingleFileIfThePathIsOne() {
        KeyDescription created = keystore(directory).create("a", KeySpec.ECC_SECG_P256K1);

        LocalKeystore single = keystore(directory.resolve("a.pem"));

        assertEquals(List.of("a"), single.ids());
        assertEquals(created, single.describe("a"));
    }

    @Test
    void leavesOtherFilesAlone() throws IOException {
        Files.writeString(directory.resolve("README"), "not a key");

        assertEquals(List.of(), keystore(directory).ids());
    }

    @Test
    void keepsADisabledKeyAndSaysSo() {
        LocalKeystore keystore = keystore(directory);
        keystore.create("a", KeySpec.ECC_SECG_P256K1);

        keystore.disable("a");
        keystore.disable("a");

        assertEquals(List.of("a"), keystore.ids());
        assertFalse(keystore.describe("a").enabled());
    }

    @Test
    void neverReplacesAKey() {
        LocalKeystore keystore = keystore(directory);
        KeyDescription created = keystore.create("a", KeySpec.ECC_SECG_P256K1);

        assertThrows(IllegalArgumentException.class, () -> keystore.create("a", KeySpec.ECC_SECG_P256K1));
        keystore.disable("a");
        assertThrows(IllegalArgumentException.class, () -> keystore.create("a", KeySpec.ECC_SECG_P256K1));

        assertEquals(created.publicKey(), keystore.describe("a").publicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "../a", "a/b", ".hidden", "a b"})
    void refusesAnIdThatIsNoPlainFileName(String id) {
        assertThrows(IllegalArgumentException.class, () -> keystore(directory).create(id, KeySpec.ECC_SECG_P256K1));
    }

    @Test
    void namesTheSettingIfThePathIsMissing() {
        var e = assertThrows(
                KmsConfigurationException.class,
                () -> keystore(directory.resolve("nowhere")).readAll());

        assertEquals("kms.local.keystore is missing or cannot be read", e.getMessage());
    }

    @Test
    void refusesAnEmptyPassphrase() {
        var e = assertThrows(KmsConfigurationException.class, () -> new LocalKeystore(directory, Secret.of("")));

        assertEquals("kms.local.passphrase", e.setting());
    }

    private static LocalKeystore keystore(Path path) {
        return new LocalKeystore(path, PASSPHRASE);
    }
}
