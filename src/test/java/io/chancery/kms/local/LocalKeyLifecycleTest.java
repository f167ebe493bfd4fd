package io.chancery.kms.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.Environment;
import io.chancery.kms.KeyLifecycleContract;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.Secret;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeyLifecycleTest extends KeyLifecycleContract {
    private static final Secret PASSPHRASE = Secret.of("open-sesame");
    private static final String LISTED = "listed=0x" + "11".repeat(32);

    @TempDir
    private static Path directory;

    private static KmsProvider provider;

    @BeforeAll
    static void open() {
        new LocalKeystore(directory, PASSPHRASE).create("treasury-main", KeySpec.ECC_SECG_P256K1);
        provider = anotherProcess();
    }

    private static KmsProvider anotherProcess() {
        return LocalKmsProvider.open(
                Environment.DEVELOPMENT, new LocalKmsSettings(directory, PASSPHRASE, Secret.of(LISTED), null));
    }

    @Test
    void showsEachProcessWhatAnotherMadeOrDisabled() {
        KmsProvider another = anotherProcess();
        String keyId = provider.lifecycle().make(request("shared"));
        assertTrue(another.kms().describe(keyId).enabled());

        another.lifecycle().disable(keyId);

        assertFalse(provider.kms().describe(keyId).enabled());
        assertThrows(
                KmsException.AccessDenied.class,
                () -> provider.kms().sign(keyId, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, Bytes.of(new byte[32])));
        assertFalse(anotherProcess().kms().describe(keyId).enabled());
    }

    @Test
    void waitsForAKeystoreThatIsAway() throws IOException {
        KmsProvider process = anotherProcess();
        String keyId = process.lifecycle().make(request("away"));
        Path away = directory.resolveSibling("away-" + directory.getFileName());
        Files.move(directory, away);

        try {
            for (String each : List.of(keyId, unknownKey())) {
                var e = assertThrows(
                        KmsException.Unavailable.class, () -> process.kms().describe(each));
                assertFalse(e.mayHaveActed());
            }
        } finally {
            Files.move(away, directory);
        }
        assertTrue(process.kms().describe(keyId).enabled());
    }

    @Test
    void disablesAListedKeyForThisProcess() {
        KmsProvider process = anotherProcess();

        process.lifecycle().disable("listed");

        assertFalse(process.kms().describe("listed").enabled());
    }

    @Test
    void makesNoKeyWithoutAKeystore() {
        KmsProvider process =
                LocalKmsProvider.open(Environment.DEVELOPMENT, LocalKmsSettings.ofKeys(Secret.of(LISTED)));

        var e = assertThrows(
                KmsException.Failed.class, () -> process.lifecycle().make(request("nowhere")));

        assertEquals("keys can only be made with kms.local.keystore", e.getMessage());
    }

    @Override
    protected KmsProvider provider() {
        return provider;
    }

    @Override
    protected String like() {
        return "treasury-main";
    }

    @Override
    protected String unknownKey() {
        return "treasury-nowhere";
    }

    @Override
    protected List<String> confidential() {
        return List.of("treasury-", directory.toString(), PASSPHRASE.reveal());
    }
}
