package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.Kms;
import io.chancery.kms.KmsAnswer;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsSignature;
import io.chancery.kms.Reached;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of {@code Sign} at once: whatever is answered, the direct one makes of it what the SDK does. */
class SignWaysTest {
    private static final ScriptedKmsEndpoint ENDPOINT = new ScriptedKmsEndpoint();
    private static final AwsKmsProvider DIRECT = ENDPOINT.open(Duration.ofMinutes(1), SignWay.DIRECT);
    private static final AwsKmsProvider SDK = ENDPOINT.open(Duration.ofMinutes(1), SignWay.SDK);
    private static final String KEY = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
    private static final String FIPS = "aws.useFipsEndpoint";
    private static final Bytes DIGEST = Bytes.of(new byte[32]);

    /** All that is told of a failure. */
    private record Told(
            Class<?> type,
            String message,
            String code,
            boolean retryable,
            Reached reached,
            KmsAnswer answer,
            KmsCalls calls,
            boolean mayHaveActed) {
        static Told of(Kms kms) {
            KmsException e = assertThrows(KmsException.class, () -> sign(kms));
            return new Told(
                    e.getClass(),
                    String.valueOf(e.getMessage()),
                    e.code().code(),
                    e.retryable(),
                    e.reached(),
                    e.answer(),
                    e.calls(),
                    e.mayHaveActed());
        }
    }

    @AfterEach
    void behave() {
        ENDPOINT.behave(KmsOperation.SIGN);
    }

    @AfterAll
    static void close() {
        DIRECT.close();
        SDK.close();
        ENDPOINT.close();
    }

    static Stream<Behavior> everyAnswer() {
        return Stream.of(
                        Trouble.all().stream().map(Trouble::behavior),
                        refusals(),
                        errorsInOtherPlaces(),
                        longAnswers(),
                        answersThatAreNone())
                .flatMap(each -> each);
    }

    private static Stream<Behavior> refusals() {
        List<String> codes = List.of(
                "NotFoundException",
                "DisabledException",
                "KMSInvalidStateException",
                "AccessDeniedException",
                "ValidationException",
                "InvalidKeyUsageException",
                "InvalidGrantTokenException",
                "DryRunOperationException",
                "KeyUnavailableException",
                "DependencyTimeoutException",
                "KMSInternalException",
                "InvalidArnException",
                "UnsupportedOperationException",
                "ThrottlingException",
                "Throttling",
                "RequestLimitExceeded",
                "TooManyRequestsException",
                "RequestThrottled",
                "SlowDown",
                "BandwidthLimitExceeded",
                "LimitExceededException",
                "RequestInTheFuture",
                "com.amazonaws.kms#NotFoundException",
                "com.amazonaws.kms#DisabledException:http://internal.amazon.com/",
                "#",
                "#NotFoundException#",
                "");
        return Stream.of(400, 401, 403, 404, 413, 429, 500, 503)
                .flatMap(status -> codes.stream().map(code -> new Behavior.Refusal(status, code)));
    }

    private static Stream<Behavior> errorsInOtherPlaces() {
        Map<String, String> ofKms =
                Map.of("Content-Type", AwsAnswer.CONTENT_TYPE, "x-amzn-RequestId", ScriptedKmsEndpoint.REQUEST_ID);
        return Stream.of(
                new Behavior.Foreign(400, with(ofKms, "x-amzn-ErrorType", "NotFoundException:http"), "{}"),
                new Behavior.Foreign(
                        400,
                        with(ofKms, "x-amzn-ErrorType", "NotFoundException"),
                        "{\"__type\": \"DisabledException\"}"),
                new Behavior.Foreign(
                        400,
                        with(ofKms, "X-AMZN-ERRORTYPE", "DisabledException"),
                        "{\"__type\": \"DisabledException\"}"),
                new Behavior.Foreign(400, ofKms, "{\"code\": \"NotFoundException\"}"),
                new Behavior.Foreign(400, ofKms, "{\"__type\": \"NotFoundException\", \"__type\": \"Other\"}"),
                new Behavior.Foreign(400, ofKms, "{\"__type\": \"NotFoundException\"} and more"),
                new Behavior.Foreign(400, ofKms, "{\"__type\": \"NotFoundException\""),
                new Behavior.Foreign(400, ofKms, "[{\"__type\": \"NotFoundException\"}]"),
                new Behavior.Foreign(400, ofKms, "{\"__type\": null}"),
                new Behavior.Foreign(400, ofKms, "{\"Signature\": \"MAA=\"}"),
                new Behavior.Foreign(
                        400,
                        with(ofKms, "Content-Type", "application/x-amz-json-1.1; charset=utf-8"),
                        "{\"__type\": \"NotFoundException\"}"),
                new Behavior.Foreign(
                        400,
                        Map.of(
                                "Content-Type", AwsAnswer.CONTENT_TYPE,
                                "x-amz-request-id", ScriptedKmsEndpoint.REQUEST_ID),
                        "{\"__type\": \"NotFoundException\"}"),
                new Behavior.Foreign(
                        400,
                        with(ofKms, "x-amzn-RequestId", "an id that is none"),
                        "{\"__type\": \"NotFoundException\"}"));
    }

    /** Pages of proxies can be longer than anything that KMS says. */
    private static Stream<Behavior> longAnswers() {
        String page = "<html>" + "x".repeat(100_000) + "</html>";
        return Stream.of(200, 302, 400, 403, 413, 429, 500, 502, 503)
                .map(status -> new Behavior.Foreign(status, Map.of("Content-Type", "text/html"), page));
    }

    private static Stream<Behavior> answersThatAreNone() {
        return Stream.of(
                new Behavior.Body("{\"Signature\": null}"),
                new Behavior.Body("{\"Signature\": \"not base64!\"}"),
                new Behavior.Body("{\"Signature\": {\"Signature\": \"MAA=\"}}"),
                new Behavior.Body("{\"SIGNATURE\": \"MAA=\"}"),
                new Behavior.Foreign(201, Map.of(), "{}"),
                new Behavior.Foreign(206, Map.of(), ""),
                new Behavior.Foreign(304, Map.of(), ""));
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return more;
    }

    @ParameterizedTest
    @MethodSource("everyAnswer")
    void tellTheSameOfEveryAnswer(Behavior behavior) {
        ENDPOINT.always(KmsOperation.SIGN, behavior);

        assertEquals(Told.of(SDK.kms()), Told.of(DIRECT.kms()));
    }

    @ParameterizedTest
    @CsvSource({"/, false", "/kms/v1, false", "/a%20b, true", "/a//b, true"})
    void leavePathsToTheSdkThatItsSignaturesEncodeOrNormalize(String path, boolean bySdk) {
        AwsKmsSettings settings = new AwsKmsSettings(
                ScriptedKmsEndpoint.REGION,
                ENDPOINT.uri().resolve(path),
                1,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                null,
                "test");
        try (AwsKmsProvider provider = ENDPOINT.open(settings, AwsNewKeySettings.DEFAULTS, SignWay.DIRECT)) {
            sign(provider.kms());

            assertEquals(bySdk, ENDPOINT.lastWasThroughTheSdk());
        }
    }

    @Test
    void areNotOpenedWithAnEndpointThatContradictsTheSdksSettings() {
        System.setProperty(FIPS, "true");
        try {
            var e = assertThrows(
                    KmsConfigurationException.class, () -> ENDPOINT.open(Duration.ofMinutes(1), SignWay.DIRECT));

            assertEquals(AwsKmsSettings.ENDPOINT, e.setting());
        } finally {
            System.clearProperty(FIPS);
        }
    }

    @Test
    void tellTheSameOfConnectionsThatEnd() {
        for (Behavior fault : List.of(Behavior.Fault.RESET, Behavior.Fault.LOST_ANSWER)) {
            ENDPOINT.always(KmsOperation.SIGN, fault);

            assertEquals(Told.of(SDK.kms()), Told.of(DIRECT.kms()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 299})
    void takeASignatureWithEverySuccess(int status) {
        String signature =
                Base64.getEncoder().encodeToString(sign(SDK.kms()).value().toArray());
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("x-amzn-RequestId", "one"),
                Map.of("X-AMZN-REQUESTID", "two"),
                Map.of("x-amz-request-id", "three"),
                Map.of("x-amzn-RequestId", "no id"))) {
            ENDPOINT.always(
                    KmsOperation.SIGN,
                    new Behavior.Foreign(status, headers, "{\"Signature\": \"" + signature + "\", \"KeyId\": \"x\"}"));

            assertEquals(sign(SDK.kms()), sign(DIRECT.kms()), headers::toString);
        }
    }

    @Test
    void followNoRedirect() {
        try (ScriptedKmsEndpoint elsewhere = new ScriptedKmsEndpoint()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                ENDPOINT.always(
                        KmsOperation.SIGN,
                        new Behavior.Foreign(
                                status, Map.of("Location", elsewhere.uri().toString()), ""));

                assertEquals(Told.of(SDK.kms()), Told.of(DIRECT.kms()));
            }
            assertEquals(0, elsewhere.calls(KmsOperation.SIGN));
        }
    }

    private static KmsSignature sign(Kms kms) {
        return kms.sign(KEY, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, DIGEST);
    }
}
