package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.audit.PersonalData;
import io.chancery.kms.DataKeys;
import io.chancery.kms.Environment;
import io.chancery.kms.FormerMasterKey;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.kms.decorator.MasterKeyring;
import io.chancery.kms.local.LocalKeystore;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.kms.local.LocalKmsSettings;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import io.chancery.payload.envelope.Envelope;
import io.chancery.payload.envelope.UnopenableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenant's master key that is replaced, as after a suspicion: what it sealed is readable for as long as the trail is
 * kept, unless it is destroyed, and then nothing else is lost.
 */
class ReplacedMasterKeyTest {
    private static final WalletId TREASURY = new WalletId("acme", "treasury");
    private static final String PER_TENANT = "alias/envelope-${tenant}";
    private static final Secret PASSPHRASE = Secret.of("only for this test");

    @TempDir
    private Path directory;

    @Test
    void locallyAReplacedKeyOpensWhatItSealedUntilItIsDestroyed() throws IOException {
        LocalKeystore keystore = new LocalKeystore(directory, PASSPHRASE);
        keystore.createMasterKey("first-acme");
        SealedPersonalData first = seal(local(), "first-${tenant}", "one");
        keystore.createMasterKey("second-acme");
        SealedPersonalData second = seal(local(), "second-${tenant}", "two", "first-${tenant}");

        assertEquals("one", open(local(), first, "one", "second-${tenant}", "first-${tenant}"));
        assertEquals("two", open(local(), second, "two", "second-${tenant}", "first-${tenant}"));

        Files.delete(directory.resolve("first-acme.aes"));

        assertGone(local(), first, "one", "second-${tenant}", "first-${tenant}");
        assertEquals("two", open(local(), second, "two", "second-${tenant}", "first-${tenant}"));
    }

    @Test
    void locallyAKeyWhoseFileWasPutAsideOpensWhatNamesTheKeyThatTookItsId() throws IOException {
        LocalKeystore keystore = new LocalKeystore(directory, PASSPHRASE);
        keystore.createMasterKey("envelope-acme");
        SealedPersonalData first = seal(local(), "envelope-${tenant}", "one");
        Files.move(directory.resolve("envelope-acme.aes"), directory.resolve("put-aside.aes"));
        keystore.createMasterKey("envelope-acme");

        assertEquals("one", open(local(), first, "one", "envelope-${tenant}", "acme=put-aside"));
        assertThrows(UnopenableException.class, () -> open(local(), first, "one", "envelope-${tenant}"));
    }

    @Test
    void inAwsAKeyThatWasReplacedBehindItsAliasOpensWhatItSealedUntilItIsDestroyed() {
        try (ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
                AwsKmsProvider aws = endpoint.open(Duration.ofMinutes(1))) {
            String first = endpoint.createMasterKey();
            endpoint.alias("alias/envelope-acme", first);
            SealedPersonalData one = seal(aws, PER_TENANT, "one");
            String second = endpoint.createMasterKey();
            endpoint.alias("alias/envelope-acme", second);
            String former = "acme=" + first;
            SealedPersonalData two = seal(aws, PER_TENANT, "two", former);

            assertEquals("one", open(aws, one, "one", PER_TENANT, former));
            assertEquals("two", open(aws, two, "two", PER_TENANT, former));
            assertThrows(UnopenableException.class, () -> open(aws, one, "one", PER_TENANT));

            endpoint.setState(first, "PendingDeletion");

            assertGone(aws, one, "one", PER_TENANT, former);
            assertEquals("two", open(aws, two, "two", PER_TENANT, former));
        }
    }

    @Test
    void inAwsAKeyThatRotatedInItsPlaceOpensEverythingWithoutASetting() {
        try (ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
                AwsKmsProvider aws = endpoint.open(Duration.ofMinutes(1))) {
            String key = endpoint.createMasterKey();
            endpoint.alias("alias/envelope-acme", key);
            SealedPersonalData before = seal(aws, PER_TENANT, "before");

            endpoint.rotateMasterKey(key);
            SealedPersonalData after = seal(aws, PER_TENANT, "after");

            assertEquals("before", open(aws, before, "before", PER_TENANT));
            assertEquals("after", open(aws, after, "after", PER_TENANT));

            endpoint.setState(key, "PendingDeletion");

            assertGone(aws, before, "before", PER_TENANT);
            assertGone(aws, after, "after", PER_TENANT);
        }
    }

    /** Reads its keystore anew. */
    private KmsProvider local() {
        return LocalKmsProvider.open(Environment.DEVELOPMENT, LocalKmsSettings.ofKeystore(directory, PASSPHRASE));
    }

    private static SealedPersonalData seal(KmsProvider provider, String current, String text, String... former) {
        return personalData(provider, current, former).seal(TREASURY, "request-" + text, text);
    }

    private static String open(
            KmsProvider provider, SealedPersonalData sealed, String text, String current, String... former) {
        return personalData(provider, current, former).open(TREASURY, "request-" + text, sealed);
    }

    private static void assertGone(
            KmsProvider provider, SealedPersonalData sealed, String text, String current, String... former) {
        var gone = assertThrows(UnopenableException.class, () -> open(provider, sealed, text, current, former));
        assertInstanceOf(KmsException.AccessDenied.class, gone.getCause());
    }

    private static PersonalData personalData(KmsProvider provider, String current, String... former) {
        DataKeys keys = MasterKeyring.of(
                new MasterKeyId(current),
                Stream.of(former).map(FormerMasterKey::parse).toList(),
                provider::dataKeys);
        return new PersonalData(new Envelope(keys));
    }
}
