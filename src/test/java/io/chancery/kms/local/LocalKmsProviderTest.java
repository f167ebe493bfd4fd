package io.chancery.kms.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chancery.kms.Environment;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.Secret;
import io.chancery.model.KeySpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LocalKmsProviderTest {
    private static final String DIGITS = "11".repeat(32);
    private static final Secret KEYS = Secret.of("dev=0x" + DIGITS);

    private final Logger logger = (Logger) LoggerFactory.getLogger(LocalKmsProvider.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void captureLog() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void releaseLog() {
        logger.detachAppender(log);
    }

    @Test
    void refusesProduction() {
        var e = assertThrows(
                KmsConfigurationException.class,
                () -> LocalKmsProvider.open(Environment.PRODUCTION, LocalKmsSettings.ofKeys(KEYS)));

        assertEquals("kms.backend", e.setting());
        assertEquals("kms-not-configured", e.code());
        assertEquals(
                "kms.backend must not be local in production: it holds private keys in this process", e.getMessage());
    }

    @Test
    void warnsExactlyOnceThatItIsNotSafeForProduction() {
        try (var provider = LocalKmsProvider.open(Environment.DEVELOPMENT, LocalKmsSettings.ofKeys(KEYS))) {
            provider.kms().describe("dev");
            provider.kms().describe("dev");
        }

        List<ILoggingEvent> warnings = log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .toList();
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().getFormattedMessage().startsWith("NOT SAFE FOR PRODUCTION"));
        assertFalse(log.list.toString().contains(DIGITS));
    }

    @Test
    void isCalledLocal() {
        try (var provider = LocalKmsProvider.open(Environment.DEVELOPMENT, LocalKmsSettings.ofKeys(KEYS))) {
            assertEquals("local", provider.name());
        }
    }

    @Test
    void namesTheSettingIfThereIsNoKeyAtAll() {
        assertSetting("kms.local.keystore", new LocalKmsSettings(null, null, null, null));
    }

    @Test
    void namesTheSettingIfTheListOfKeysIsBlank() {
        assertSetting("kms.local.keystore", LocalKmsSettings.ofKeys(Secret.of(" ")));
    }

    @Test
    void namesTheSettingIfTheKeystoreIsEmpty(@TempDir Path empty) {
        assertSetting("kms.local.keystore", LocalKmsSettings.ofKeystore(empty, Secret.of("open-sesame")));
    }

    @Test
    void namesTheSettingIfThePassphraseIsMissing(@TempDir Path directory) {
        assertSetting("kms.local.passphrase", new LocalKmsSettings(directory, null, null, null));
    }

    @Test
    void namesTheSettingIfThePassphraseIsWrong(@TempDir Path directory) {
        new LocalKeystore(directory, Secret.of("open-sesame")).create("dev", KeySpec.ECC_SECG_P256K1);

        assertSetting("kms.local.passphrase", LocalKmsSettings.ofKeystore(directory, Secret.of("wrong")));
    }

    @Test
    void refusesAnIdThatIsUsedTwice(@TempDir Path directory) {
        Secret passphrase = Secret.of("open-sesame");
        new LocalKeystore(directory, passphrase).create("dev", KeySpec.ECC_SECG_P256K1);

        assertSetting("kms.local.keys", new LocalKmsSettings(directory, passphrase, KEYS, null));
    }

    @Test
    void showsNoSecretInItsSettings() {
        String shown =
                new LocalKmsSettings(null, Secret.of("open-sesame"), KEYS, Secret.of("m=0x" + DIGITS)).toString();

        assertFalse(shown.contains("open-sesame"));
        assertFalse(shown.contains(DIGITS));
    }

    private static void assertSetting(String setting, LocalKmsSettings settings) {
        var e = assertThrows(
                KmsConfigurationException.class, () -> LocalKmsProvider.open(Environment.DEVELOPMENT, settings));

        assertEquals(setting, e.setting());
    }
}
