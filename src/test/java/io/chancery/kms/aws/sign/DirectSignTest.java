package io.chancery.kms.aws.sign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.kms.Reached;
import io.chancery.kms.Sending;
import io.chancery.kms.aws.sign.SignCalls.Signed;
import io.chancery.model.Bytes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** What goes over the wire, beside what the SDK sends for the same request. */
class DirectSignTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final AwsBasicCredentials OWN = AwsBasicCredentials.create("AKIAOWN", "own-secret");
    private static final AwsSessionCredentials SESSION =
            AwsSessionCredentials.create("ASIASESSION", "session-secret", "session/token==");
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"Signature\":\"MEUC\"}";

    /** What the SDK says of its own attempts, and what HTTP clients say of themselves. */
    private static final List<String> OF_THE_SDK_ALONE =
            List.of("amz-sdk-invocation-id", "amz-sdk-request", "connection", "accept-encoding");

    private final RawEndpoint endpoint = new RawEndpoint();
    private final AtomicReference<AwsCredentials> credentials = new AtomicReference<>(OWN);
    private final KmsClient client = builder()
            .credentialsProvider(credentials::get)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    private final SdkSign sdk = new SdkSign(client);
    private final SignCalls direct = direct(builder()).orElseThrow();

    private Optional<SignCalls> direct(KmsClientBuilder builder) {
        return DirectSign.open(builder, credentials::get, new ConnectionSettings(2, LONG, LONG), () -> NOW);
    }

    private KmsClientBuilder builder() {
        return KmsClient.builder()
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create(endpoint.host().toURI()));
    }

    @AfterEach
    void close() {
        direct.close();
        sdk.close();
        client.close();
        endpoint.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:kms:eu-central-1:111122223333:key/mrk-1", "alias/\"quoted\" \\ \n ü € 😀", ""})
    void sendsWhatTheSdkSends(String keyId) throws JsonProcessingException {
        for (AwsCredentials each : List.of(OWN, SESSION)) {
            credentials.set(each);
            for (SignRequest request : List.of(digest(keyId), message(keyId))) {
                endpoint.next(OK, OK);

                Signed bySdk = sdk.sign(request);
                Sent expected = Sent.of(endpoint.lastRequest());
                Signed signed = direct.sign(request);
                Sent sent = Sent.of(endpoint.lastRequest());

                assertEquals(bySdk.signature(), signed.signature());
                assertEquals(expected.line(), sent.line());
                assertEquals(new JsonMapper().readTree(expected.body()), new JsonMapper().readTree(sent.body()));
                assertEquals(expected.lasting(), sent.lasting());
                assertEquals("20261130T120000Z", sent.headers().get("x-amz-date"));
                assertEquals(signedBySdk(each, sent), sent.headers().get("authorization"));
            }
        }
    }

    /** Returns what the SDK's own signer puts under the same headers and body at the same time. */
    private static String signedBySdk(AwsCredentialsIdentity by, Sent sent) {
        Map<String, String> headers = new TreeMap<>(sent.headers());
        headers.keySet().removeAll(List.of("authorization", "content-length"));
        return new SdkSigner(by, "eu-central-1", NOW)
                .authorization(
                        URI.create("http://127.0.0.1/"), headers, sent.body().getBytes(ISO_8859_1));
    }

    @Test
    void usesTheCredentialsOfTheMoment() {
        endpoint.next(OK, OK, OK);

        direct.sign(digest("key"));
        assertTrue(endpoint.lastRequest().contains("Credential=AKIAOWN/20261130/eu-central-1/kms/aws4_request"));
        assertFalse(endpoint.lastRequest().contains("x-amz-security-token"));
        credentials.set(SESSION);
        direct.sign(digest("key"));
        assertTrue(endpoint.lastRequest().contains("Credential=ASIASESSION/"));
        assertTrue(endpoint.lastRequest().contains("x-amz-security-token: session/token=="));
    }

    @Test
    void sendsNothingWithoutCredentials() {
        SignCalls without = DirectSign.open(
                        builder(),
                        () -> {
                            throw SdkClientException.create("none to be had");
                        },
                        new ConnectionSettings(1, LONG, LONG),
                        () -> NOW)
                .orElseThrow();
        try (without) {
            Sending call = new Sending();
            call.prepare();

            assertThrows(SdkClientException.class, () -> call.make(() -> without.sign(digest("key"))));

            assertFalse(call.isSent());
            assertEquals(0, endpoint.requests());
        }
    }

    @Test
    void sendsNothingForACallThatWasGivenUp() {
        Sending call = new Sending();
        call.prepare();
        assertEquals(Reached.NOT_SENT, call.giveUp());

        assertThrows(AbortedException.class, () -> call.make(() -> direct.sign(digest("key"))));

        assertEquals(0, endpoint.requests());
    }

    @Test
    void saysThatACallWasSent() {
        endpoint.next(OK);
        Sending call = new Sending();
        call.prepare();

        Signed signed = call.make(() -> direct.sign(digest("key")));

        assertEquals(Bytes.fromHex("304502"), signed.signature());
        assertTrue(call.isSent());
        assertEquals(Reached.UNKNOWN, call.giveUp());
    }

    /** The call itself fails, and the next one is signed with KMS's time: retries are a decorator's. */
    @ParameterizedTest
    @ValueSource(
            strings = {"RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture", "InvalidSignatureException"})
    void correctsAClockThatKmsCallsWrongAsTheSdkDoes(String code) {
        for (SignCalls calls : List.of(sdk, direct)) {
            Instant machines = calls == sdk ? Instant.now() : NOW;
            Instant told = machines.plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
            String error = "{\"__type\":\"" + code + "\"}";
            endpoint.next(
                    "HTTP/1.1 400 Bad Request\r\nDate: "
                            + DateTimeFormatter.RFC_1123_DATE_TIME.format(told.atZone(ZoneOffset.UTC))
                            + "\r\nContent-Type: application/x-amz-json-1.1\r\nx-amzn-RequestId: 1\r\nContent-Length: "
                            + error.length() + "\r\n\r\n" + error,
                    OK);

            var e = assertThrows(KmsException.class, () -> calls.sign(digest("key")));
            calls.sign(digest("key"));

            assertEquals(code, e.awsErrorDetails().errorCode());
            String date = Sent.of(endpoint.lastRequest()).headers().get("x-amz-date");
            Duration off = Duration.between(told, DATE.parse(date, Instant::from));
            assertTrue(off.abs().compareTo(Duration.ofMinutes(2)) < 0, () -> calls + " is off by " + off);
        }
    }

    private static SignRequest digest(String keyId) {
        return request(keyId, MessageType.DIGEST, SigningAlgorithmSpec.ECDSA_SHA_256, new byte[32]);
    }

    private static SignRequest message(String keyId) {
        byte[] message = new byte[4096];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) (i * 31);
        }
        return request(keyId, MessageType.RAW, SigningAlgorithmSpec.ED25519_SHA_512, message);
    }

    private static SignRequest request(String keyId, MessageType type, SigningAlgorithmSpec algorithm, byte[] message) {
        return SignRequest.builder()
                .keyId(keyId)
                .messageType(type)
                .signingAlgorithm(algorithm)
                .message(SdkBytes.fromByteArray(message))
                .build();
    }

    /** A request on the wire. Header names are in lower case. */
    private record Sent(String line, Map<String, String> headers, String body) {
        static Sent of(String text) {
            int end = text.indexOf("\r\n\r\n");
            List<String> head = text.substring(0, end).lines().toList();
            Map<String, String> headers = head.stream()
                    .skip(1)
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                            line -> line.substring(line.indexOf(':') + 1).strip()));
            return new Sent(head.getFirst(), headers, text.substring(end + 4));
        }

        /** The headers that are the same for each call of Sign. */
        Map<String, String> lasting() {
            Map<String, String> lasting = new TreeMap<>(headers);
            lasting.keySet().removeAll(OF_THE_SDK_ALONE);
            lasting.keySet()
                    .removeAll(List.of("authorization", "x-amz-date", "content-length", "x-amz-content-sha256"));
            lasting.computeIfPresent("user-agent", (name, agent) -> agent.replaceAll(" m/\\S*", ""));
            return lasting;
        }
    }
}
