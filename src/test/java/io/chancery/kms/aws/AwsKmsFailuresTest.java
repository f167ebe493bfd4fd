package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsSignature;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.kms.TestKey;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingKms;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(SignWay.class)
class AwsKmsFailuresTest {
    private static final Bytes DIGEST = Bytes.of(new byte[32]);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
    private final String keyId = endpoint.createKey(KeySpec.ECC_SECG_P256K1);
    private final SignWay way;
    private final AwsKmsProvider provider;
    private final Kms kms;
    private final Kms retrying;

    AwsKmsFailuresTest(SignWay way) {
        this.way = way;
        this.provider = endpoint.open(LONG, way);
        this.kms = provider.kms();
        this.retrying = new RetryingKms(kms, new RetrySettings(3, Duration.ofMillis(1), LONG, LONG));
    }

    @AfterEach
    void close() {
        provider.close();
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, NotFoundException, AccessDenied",
        "400, DisabledException, AccessDenied",
        "400, KMSInvalidStateException, AccessDenied",
        "400, AccessDeniedException, AccessDenied",
        "400, ThrottlingException, Throttled",
        "400, Throttling, Throttled",
        "400, LimitExceededException, Throttled",
        "400, RequestLimitExceeded, Throttled",
        "429, SomethingElse, Throttled",
        "500, KMSInternalException, Unavailable",
        "500, KeyUnavailableException, Unavailable",
        "503, DependencyTimeoutException, Unavailable",
        "502, SomethingElse, Unavailable",
        "503, SomethingElse, Unavailable",
        "400, ExpiredTokenException, Unavailable",
        "400, UnrecognizedClientException, Unavailable",
        "403, InvalidSignatureException, Unavailable",
        "400, InvalidKeyUsageException, Failed",
        "400, InvalidArnException, Failed",
        "400, ValidationException, Failed",
        "400, SomethingElse, Unavailable"
    })
    void meansOneThingByEachErrorAndTellsNothingMore(int status, String type, String meaning) {
        endpoint.always(KmsOperation.SIGN, new Behavior.Refusal(status, type));

        var e = assertThrows(KmsException.class, () -> sign(kms));

        assertEquals(meaning, e.getClass().getSimpleName());
        assertSafe(e);
    }

    @ParameterizedTest
    @CsvSource({"PendingDeletion", "PendingImport", "Unavailable"})
    void deniesAKeyInAStateThatForbidsSigning(String state) {
        endpoint.setState(keyId, state);

        assertThrows(KmsException.AccessDenied.class, () -> sign(retrying));

        assertEquals(1, endpoint.calls(KmsOperation.SIGN));
    }

    @Test
    void neverCallsADisabledKeyTwice() {
        endpoint.setState(keyId, "Disabled");

        assertThrows(KmsException.AccessDenied.class, () -> sign(retrying));

        assertEquals(1, endpoint.calls(KmsOperation.SIGN));
    }

    @Test
    void leavesRetriesToTheDecorator() {
        endpoint.next(KmsOperation.SIGN, new Behavior.Refusal(500, "KMSInternalException"));

        assertThrows(KmsException.Unavailable.class, () -> sign(kms));

        assertEquals(1, endpoint.calls(KmsOperation.SIGN));
    }

    @Test
    void signsAfterThrottling() {
        endpoint.next(KmsOperation.SIGN, Behavior.throttle(), Behavior.throttle(), Behavior.throttle());

        assertTrue(verifies(sign(retrying)));

        assertEquals(4, endpoint.calls(KmsOperation.SIGN));
    }

    @Test
    void isThrottledInTheEndIfItIsThrottledThroughout() {
        endpoint.always(KmsOperation.SIGN, Behavior.throttle());

        assertThrows(KmsException.Throttled.class, () -> sign(retrying));

        assertEquals(4, endpoint.calls(KmsOperation.SIGN));
    }

    @Test
    void givesUpACallThatHangsByItself() {
        endpoint.always(KmsOperation.SIGN, Behavior.Fault.HANG);

        try (AwsKmsProvider impatient = endpoint.open(SHORT, way)) {
            var e = assertThrows(KmsException.Unavailable.class, () -> sign(impatient.kms()));
            assertSafe(e);
        }
    }

    @Test
    void signsAfterAnAttemptThatHung() {
        sign(kms);
        endpoint.next(KmsOperation.SIGN, Behavior.Fault.HANG);
        Kms impatient = new RetryingKms(kms, new RetrySettings(3, Duration.ofMillis(1), Duration.ofSeconds(2), LONG));

        assertTrue(verifies(sign(impatient)));
    }

    @Test
    void givesItsConnectionBackWhenAnAttemptIsInterrupted() {
        var settings = endpoint.settings(LONG);
        var onePlace =
                new AwsKmsSettings(settings.region(), settings.endpoint(), 1, LONG, LONG, null, settings.sessionName());
        endpoint.next(KmsOperation.SIGN, Behavior.Fault.HANG);

        try (AwsKmsProvider single = endpoint.open(onePlace, AwsNewKeySettings.DEFAULTS, way)) {
            Kms impatient = new RetryingKms(
                    single.kms(), new RetrySettings(3, Duration.ofMillis(1), Duration.ofSeconds(2), LONG));
            assertTrue(verifies(sign(impatient)));
        }
    }

    @Test
    void signsAfterAConnectionThatBroke() {
        endpoint.next(KmsOperation.SIGN, Behavior.Fault.RESET, Behavior.Fault.RESET);

        assertTrue(verifies(sign(retrying)));

        assertEquals(3, endpoint.calls(KmsOperation.SIGN));
    }

    @Test
    void isUnavailableIfTheConnectionIsRefused() {
        endpoint.close();

        var e = assertThrows(KmsException.Unavailable.class, () -> sign(kms));

        assertSafe(e);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"Signature\":", "<html>captive portal</html>", "\"text\""})
    void givesNoSignatureForAnAnswerThatIsNotOne(String body) {
        endpoint.always(KmsOperation.SIGN, new Behavior.Body(body));

        var e = assertThrows(KmsException.class, () -> sign(kms));

        assertSafe(e);
    }

    @Test
    void signsAfterAnAnswerThatLacksTheSignature() {
        endpoint.next(KmsOperation.SIGN, new Behavior.Body("{}"));

        assertTrue(verifies(sign(retrying)));
        assertEquals(2, endpoint.calls(KmsOperation.SIGN));
    }

    @Test
    void knowsNoIdOfACallThatHasNone() {
        KmsSignature signed = kms.sign(keyId, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, DIGEST);
        endpoint.next(KmsOperation.SIGN, new Behavior.Foreign(200, Map.of(), """
                {"Signature": "%s"}""".formatted(
                        Base64.getEncoder().encodeToString(signed.value().toArray()))));

        KmsSignature again = kms.sign(keyId, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, DIGEST);

        assertEquals(new KmsCalls(1, null), again.calls());
    }

    @Test
    void handsOverASignatureByAnotherKeyUnverified() {
        endpoint.next(KmsOperation.SIGN, Behavior.Fault.WRONG_KEY_SIGNATURE);

        assertFalse(verifies(sign(kms)));
    }

    @Test
    void handsOverAMalformedSignatureAsItCame() {
        endpoint.next(KmsOperation.SIGN, Behavior.Fault.MALFORMED_SIGNATURE);

        assertEquals(Bytes.fromHex("300201"), sign(kms));
    }

    @Test
    void refusesToDescribeAKeyThatDoesNotSign() {
        endpoint.always(KmsOperation.DESCRIBE_KEY, new Behavior.Body("""
                {"KeyMetadata": {"Arn": "%s", "KeyId": "1", "KeyUsage": "ENCRYPT_DECRYPT", "KeySpec": "SYMMETRIC_DEFAULT", "Enabled": true}}""".formatted(keyId)));

        var e = assertThrows(KmsException.Failed.class, () -> kms.describe(keyId));

        assertEquals("the key is not one that signs", e.getMessage());
    }

    @Test
    void refusesToDescribeAKeyOfAnotherSpec() {
        endpoint.always(KmsOperation.DESCRIBE_KEY, new Behavior.Body("""
                {"KeyMetadata": {"Arn": "%s", "KeyId": "1", "KeyUsage": "SIGN_VERIFY", "KeySpec": "RSA_2048", "Enabled": true}}""".formatted(keyId)));

        var e = assertThrows(KmsException.Failed.class, () -> kms.describe(keyId));

        assertEquals("the key's spec is not one that is used here", e.getMessage());
    }

    @Test
    void refusesAPublicKeyThatIsNotOfTheKeysSpec() {
        endpoint.always(KmsOperation.GET_PUBLIC_KEY, new Behavior.Body("{\"PublicKey\": \"MAA=\"}"));

        var e = assertThrows(KmsException.Unavailable.class, () -> kms.describe(keyId));

        assertEquals("the KMS gave a public key that is not of the key's spec", e.getMessage());
    }

    private Bytes sign(Kms with) {
        return with.sign(keyId, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, DIGEST).value();
    }

    private boolean verifies(Bytes signature) {
        KeyDescription key = kms.describe(keyId);
        return TestKey.verifies(key.spec(), key.publicKey(), DIGEST, signature);
    }

    private void assertSafe(KmsException e) {
        String message = String.valueOf(e.getMessage());
        for (String secret : List.of(
                "arn:", ScriptedKmsEndpoint.REGION, ScriptedKmsEndpoint.ACCOUNT, "127.0.0.1", "role", "AKIA", "\n")) {
            assertFalse(message.contains(secret), message);
        }
        assertInstanceOf(Throwable.class, e.getCause());
    }
}
