package io.chancery.kms.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.DataKeys;
import io.chancery.kms.DataKeysContract;
import io.chancery.kms.Environment;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.UnwrappedKey;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDataKeysTest extends DataKeysContract {
    private static final Secret PASSPHRASE = Secret.of("open-sesame");
    private static final String DIGITS = "c0ffee".repeat(10) + "abcd";

    @TempDir
    private static Path directory;

    private static LocalKmsProvider provider;

    @BeforeAll
    static void open() {
        new LocalKeystore(directory, PASSPHRASE).createMasterKey("envelope-acme");
        provider = LocalKmsProvider.open(
                Environment.DEVELOPMENT,
                new LocalKmsSettings(directory, PASSPHRASE, null, Secret.of("envelope-umbrella=0x" + DIGITS)));
    }

    @Test
    void findsATenantsMasterKeyByItsName() {
        DataKeys perTenant = provider.dataKeys(new MasterKeyId("envelope-${tenant}"));

        try (UnwrappedKey unwrapped = perTenant.unwrap(wrapped(ACME), ACME)) {
            assertEquals(32, reveal(unwrapped).size());
        }
    }

    @Test
    void readsItsOwnKeysAgainFromTheKeystore() {
        Bytes wrapped = wrapped(ACME);

        try (LocalKmsProvider again = LocalKmsProvider.open(
                        Environment.DEVELOPMENT, LocalKmsSettings.ofKeystore(directory, PASSPHRASE));
                UnwrappedKey unwrapped =
                        again.dataKeys(new MasterKeyId("envelope-acme")).unwrap(wrapped, ACME)) {
            assertEquals(32, reveal(unwrapped).size());
        }
    }

    @Test
    void keepsPrivateAndMasterKeysApart() {
        assertEquals(List.of(), new LocalKeystore(directory, PASSPHRASE).ids());
    }

    @Test
    void neverReplacesAMasterKey() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new LocalKeystore(directory, PASSPHRASE).createMasterKey("envelope-acme"));
    }

    @Test
    void refusesAFileThatIsNoMasterKey(@TempDir Path other) throws IOException {
        LocalKeystore keystore = new LocalKeystore(other, PASSPHRASE);
        keystore.create("signing", KeySpec.ECC_SECG_P256K1);
        Files.move(other.resolve("signing.pem"), other.resolve("signing.aes"));

        var e = assertThrows(KmsConfigurationException.class, keystore::readMasterKeys);

        assertEquals("kms.local.keystore holds a master key that is not one of AES-256", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a=0xc0ffee", "a=0x00,a=0x00"})
    void refusesAMalformedList(String list) {
        LocalKmsSettings settings = new LocalKmsSettings(null, null, null, Secret.of(list));

        var e = assertThrows(
                KmsConfigurationException.class, () -> LocalKmsProvider.open(Environment.DEVELOPMENT, settings));

        assertEquals("kms.local.master.keys", e.setting());
    }

    @Test
    void refusesAnIdThatIsUsedTwice() {
        LocalKmsSettings settings =
                new LocalKmsSettings(directory, PASSPHRASE, null, Secret.of("envelope-acme=0x" + DIGITS));

        var e = assertThrows(
                KmsConfigurationException.class, () -> LocalKmsProvider.open(Environment.DEVELOPMENT, settings));

        assertEquals("kms.local.master.keys", e.setting());
    }

    @Override
    protected DataKeys dataKeys(MasterKeyId masterKey) {
        return provider.dataKeys(masterKey);
    }

    @Override
    protected String masterKey() {
        return "envelope-acme";
    }

    @Override
    protected String otherMasterKey() {
        return "envelope-umbrella";
    }

    @Override
    protected String unknownMasterKey() {
        return "envelope-nobody";
    }

    @Override
    protected List<String> confidential() {
        return List.of("envelope-", directory.toString(), PASSPHRASE.reveal(), DIGITS);
    }
}
