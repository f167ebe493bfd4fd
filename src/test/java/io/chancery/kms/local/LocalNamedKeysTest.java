package io.chancery.kms.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.Environment;
import io.chancery.kms.KeyLookup;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.NamedKey;
import io.chancery.kms.NamedKeysContract;
import io.chancery.kms.Secret;
import io.chancery.kms.SecretBytes;
import io.chancery.model.EncryptionContext;
import io.chancery.model.KeySpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalNamedKeysTest extends NamedKeysContract implements NamedKeysContract.Checkpoints {
    private static final Secret PASSPHRASE = Secret.of("open-sesame");

    @TempDir
    private static Path directory;

    private static KmsProvider provider;

    @BeforeAll
    static void open() {
        provider = openForNewKeys(directory.resolve("keystore"));
    }

    private static KmsProvider openForNewKeys(Path keystore) {
        return LocalKmsProvider.openForNewKeys(
                Environment.DEVELOPMENT, LocalKmsSettings.ofKeystore(keystore, PASSPHRASE));
    }

    @Test
    void makesTheKeystoreOfAFirstKey() {
        Path keystore = directory.resolve("new").resolve("keystore");

        assertThrows(
                KmsConfigurationException.class,
                () -> LocalKmsProvider.open(
                        Environment.DEVELOPMENT, LocalKmsSettings.ofKeystore(keystore, PASSPHRASE)));
        openForNewKeys(keystore).namedKeys().make(checkpoints());

        assertTrue(Files.isDirectory(keystore));
    }

    /** A tenant is set up while workers run. */
    @Test
    void showsARunningProcessTheMasterKeyThatAnotherMade() {
        NamedKey wanted = dataKeys();
        DataKeys running = provider.dataKeys(new MasterKeyId(wanted.name()));
        EncryptionContext acme = EncryptionContext.ofTenant("acme");
        assertThrows(KmsException.AccessDenied.class, () -> running.generateWrapped(acme));

        openForNewKeys(directory.resolve("keystore")).namedKeys().make(wanted);

        try (DataKey key = running.generate(acme);
                SecretBytes again = running.unwrap(key.wrapped(), acme).plaintext()) {
            assertEquals(32, again.<Integer>use(bytes -> bytes.length));
        }
    }

    @Test
    void takesNoKeyOfAnotherKindAndNoDisabledOne() {
        LocalKeystore keystore = new LocalKeystore(directory.resolve("keystore"), PASSPHRASE);
        keystore.create("of-a-wallet", KeySpec.ECC_SECG_P256K1);
        keystore.create("disabled", KeySpec.ECC_NIST_EDWARDS25519);
        keystore.disable("disabled");

        assertThrows(KmsException.Failed.class, () -> keys().find(NamedKey.ofCheckpoints("of-a-wallet")));
        assertThrows(KmsException.AccessDenied.class, () -> keys().find(NamedKey.ofCheckpoints("disabled")));
    }

    @Test
    void makesOneKeyHoweverOften() {
        NamedKey wanted = checkpoints();
        keys().make(wanted);
        var first = provider.kms().describe(wanted.name());

        keys().make(wanted);

        assertEquals(first, openForNewKeys(directory.resolve("keystore")).kms().describe(wanted.name()));
        assertEquals(new KeyLookup.Found(wanted.name()), keys().find(wanted));
    }

    @Override
    public String createCheckpointKey() {
        return create(checkpoints());
    }

    @Override
    public Kms kms() {
        return provider.kms();
    }

    @Override
    protected KmsProvider provider() {
        return provider;
    }

    @Override
    protected String setting(String name) {
        return name;
    }

    @Override
    protected List<String> confidential() {
        return List.of(directory.toString(), PASSPHRASE.reveal());
    }
}
