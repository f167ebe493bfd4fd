package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.KmsAnswer;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Configures the SDK by its system properties, which stand for the environment variables of the same names. */
class AwsCredentialsTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/signer";
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Properties before = (Properties) System.getProperties().clone();
    private final ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();

    @TempDir
    private Path directory;

    @BeforeEach
    void hideTheMachinesOwnConfiguration() {
        configure(Map.of(
                "aws.disableEc2Metadata", "true",
                "aws.configFile", directory.resolve("none").toString(),
                "aws.sharedCredentialsFile", directory.resolve("none").toString()));
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
        endpoint.close();
    }

    @Test
    void usesTheDefaultChain() {
        configure(Map.of("aws.accessKeyId", "AKIADEFAULT", "aws.secretAccessKey", "secret"));

        describeWith(settings(null));

        assertEquals("AKIADEFAULT", endpoint.lastAccessKey());
    }

    @Test
    void assumesARole() {
        configure(Map.of("aws.accessKeyId", "AKIADEFAULT", "aws.secretAccessKey", "secret"));

        try (FakeSts sts = new FakeSts()) {
            configure(Map.of("aws.endpointUrlSts", sts.uri().toString()));
            describeWith(settings(ROLE));

            assertTrue(sts.lastRequest().contains("Action=AssumeRole&"));
            assertTrue(sts.lastRequest().contains("RoleSessionName=worker-7"));
        }
        assertEquals(FakeSts.ACCESS_KEY, endpoint.lastAccessKey());
    }

    @Test
    void usesAWebIdentity() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "jwt");

        try (FakeSts sts = new FakeSts()) {
            configureWebIdentity(sts, token);
            describeWith(settings(null));

            assertTrue(sts.lastRequest().contains("Action=AssumeRoleWithWebIdentity"));
        }
        assertEquals(FakeSts.ACCESS_KEY, endpoint.lastAccessKey());
    }

    @Test
    void doesNotStartIfTheRoleIsRefused() {
        configure(Map.of("aws.accessKeyId", "AKIADEFAULT", "aws.secretAccessKey", "secret"));

        try (FakeSts sts = FakeSts.refusing()) {
            configure(Map.of("aws.endpointUrlSts", sts.uri().toString()));
            var e = assertThrows(KmsConfigurationException.class, () -> AwsKmsProvider.open(settings(ROLE)));

            assertEquals("kms.aws.assume.role.arn", e.setting());
            assertFalse(String.valueOf(e.getMessage()).contains("arn:"));
        }
    }

    /** A supervisor starts it again: no setting is wrong. */
    @ParameterizedTest
    @CsvSource({"400, IDPCommunicationError", "500, InternalFailure", "400, Throttling"})
    void startsLaterIfStsCannotSayWhetherTheRoleIsOurs(int status, String code) {
        configure(Map.of("aws.accessKeyId", "AKIADEFAULT", "aws.secretAccessKey", "secret"));

        try (FakeSts sts = new FakeSts()) {
            sts.fail(new FakeSts.Trouble.Refusal(status, code));
            configure(Map.of("aws.endpointUrlSts", sts.uri().toString()));

            var e = assertThrows(KmsException.Unavailable.class, () -> AwsKmsProvider.open(settings(ROLE)));
            assertAbsent(e);
            assertEquals(new KmsAnswer(KmsAnswer.By.CREDENTIALS, code, status), e.answer());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidIdentityToken", "IDPCommunicationError", "AccessDenied"})
    void startsLaterIfAWebIdentityIsNotTakenNow(String code) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "jwt");

        try (FakeSts sts = new FakeSts()) {
            sts.fail(new FakeSts.Trouble.Refusal(400, code));
            configureWebIdentity(sts, token);

            assertAbsent(assertThrows(KmsException.Unavailable.class, () -> AwsKmsProvider.open(settings(null))));
        }
    }

    private static void assertAbsent(KmsException e) {
        assertEquals(Reached.NOT_SENT, e.reached());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("the AWS credentials are configured, and could not be fetched"), message);
        assertFalse(message.contains("arn:"));
    }

    @Test
    void asksNoKmsWhenStsRefusesLater() {
        try (FakeSts sts = FakeSts.refusing();
                AwsKmsProvider provider = endpoint.open(sts)) {
            var e = assertThrows(
                    KmsException.Unavailable.class, () -> provider.kms().describe("alias/main"));

            assertEquals(new KmsAnswer(KmsAnswer.By.CREDENTIALS, "AccessDenied", 403), e.answer());
            assertEquals(KmsCalls.NONE, e.calls());
            assertFalse(e.mayHaveActed());
        }
    }

    @Test
    void doesNotStartWithoutCredentials() {
        var e = assertThrows(KmsConfigurationException.class, () -> AwsKmsProvider.open(settings(null)));

        assertTrue(String.valueOf(e.getMessage()).startsWith("AWS credentials were not found: set AWS_ACCESS_KEY_ID"));
    }

    @Test
    void doesNotStartWithoutARegion() {
        var e = assertThrows(KmsConfigurationException.class, () -> AwsKmsProvider.open(AwsKmsSettings.DEFAULTS));

        assertEquals("kms.aws.region", e.setting());
    }

    @Test
    void isUnavailableIfTheCredentialsAreGoneLater() {
        try (AwsKmsProvider provider = AwsKmsProvider.open(settings(null), () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
        })) {
            var e = assertThrows(
                    KmsException.Unavailable.class, () -> provider.kms().describe("alias/main"));

            assertTrue(String.valueOf(e.getMessage()).startsWith("the AWS credentials are missing, expired"));
        }
    }

    private static void configureWebIdentity(FakeSts sts, Path token) {
        configure(Map.of(
                "aws.endpointUrlSts",
                sts.uri().toString(),
                "aws.region",
                ScriptedKmsEndpoint.REGION,
                "aws.roleArn",
                ROLE,
                "aws.webIdentityTokenFile",
                token.toString()));
    }

    private void describeWith(AwsKmsSettings settings) {
        String keyId = endpoint.createKey(KeySpec.ECC_SECG_P256K1);
        try (AwsKmsProvider provider = AwsKmsProvider.open(settings)) {
            provider.kms().describe(keyId);
        }
    }

    private AwsKmsSettings settings(@Nullable String role) {
        return new AwsKmsSettings(ScriptedKmsEndpoint.REGION, endpoint.uri(), 10, LONG, LONG, role, "worker-7");
    }

    private static void configure(Map<String, String> properties) {
        properties.forEach(System::setProperty);
    }
}
