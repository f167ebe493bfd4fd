package io.chancery.kms.aws.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** Configures the SDK by its system properties, which stand for the environment variables of the same names. */
class SignPatternTest {
    private static final SignRequest REQUEST = SignRequest.builder()
            .keyId("alias/\"quoted\" \\ ü")
            .message(SdkBytes.fromByteArray(new byte[32]))
            .messageType(MessageType.DIGEST)
            .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)
            .build();

    private final Properties before = (Properties) System.getProperties().clone();

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, false, false, kms.eu-west-1.amazonaws.com",
        "cn-north-1, false, false, kms.cn-north-1.amazonaws.com.cn",
        "us-gov-west-1, true, false, kms-fips.us-gov-west-1.amazonaws.com",
        "us-east-1, true, false, kms-fips.us-east-1.amazonaws.com",
        "us-east-1, false, true, kms.us-east-1.api.aws",
        "us-east-1, true, true, kms-fips.us-east-1.api.aws"
    })
    void callsWhereTheSdkCalls(String region, String fips, String dualStack, String host) {
        System.setProperty("aws.useFipsEndpoint", fips);
        System.setProperty("aws.useDualstackEndpoint", dualStack);

        SignPattern pattern = pattern(KmsClient.builder().region(Region.of(region)));

        assertEquals("https://" + host + ":443", pattern.host().toURI());
        assertEquals("/", pattern.path());
        assertEquals(region, pattern.region());
        assertEquals("kms", pattern.service());
        assertEquals(host, pattern.signed().get("host"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4566, http://127.0.0.1:4566, /, 127.0.0.1:4566",
        "https://vpce-1.kms.eu-west-1.vpce.amazonaws.com, https://vpce-1.kms.eu-west-1.vpce.amazonaws.com:443, /, vpce-1.kms.eu-west-1.vpce.amazonaws.com",
        "https://gateway:8443/kms/v1, https://gateway:8443, /kms/v1, gateway:8443"
    })
    void callsAnotherEndpointAsTheSdkDoes(URI endpoint, String address, String path, String host) {
        SignPattern pattern =
                pattern(KmsClient.builder().region(Region.EU_WEST_1).endpointOverride(endpoint));

        assertEquals(address, pattern.host().toURI());
        assertEquals(path.replaceAll("/$", ""), pattern.path().replaceAll("/$", ""));
        assertEquals(host, pattern.signed().get("host"));
        assertEquals("eu-west-1", pattern.region());
    }

    @Test
    void hasTheHeadersThatAllCallsHave() {
        SignPattern pattern = pattern(KmsClient.builder().region(Region.EU_WEST_1));

        assertEquals(
                Set.of("content-type", "host", "x-amz-target"), pattern.signed().keySet());
        assertEquals("application/x-amz-json-1.1", pattern.signed().get("content-type"));
        assertEquals("TrentService.Sign", pattern.signed().get("x-amz-target"));
        assertTrue(pattern.userAgent().startsWith("aws-sdk-java/"), pattern::userAgent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a%20b", "/a%2Fb", "/a+b", "/a:b", "/a//b", "//", "/a/./b", "/a/../b", "/..", "/.", "/a?b=c"})
    void isNotToBeHadFromPathsThatTheSdkEncodesOrNormalizesForItsSignature(String path) {
        assertEquals(Optional.empty(), SignPattern.of(signedBySdk(path, "X-Amz-Target")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/kms", "/kms/v1/", "/-._~/.hidden/..x/x..", "/A0"})
    void hasAPlainPathAsItIs(String path) {
        assertEquals(
                Optional.of(path),
                SignPattern.of(signedBySdk(path, "X-Amz-Target")).map(SignPattern::path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Amzn-Trace-Id", "X-Amz-New"})
    void isNotToBeHadFromACallWithAHeaderThatIsNotKnown(String name) {
        assertEquals(Optional.empty(), SignPattern.of(signedBySdk("/", "X-Amz-Target", name)));
    }

    @Test
    void isNotToBeHadFromACallThatIsSignedInAnotherWay() {
        SdkHttpRequest call = signedBySdk("/", "X-Amz-Target");

        assertEquals(
                Optional.empty(),
                SignPattern.of(call.toBuilder()
                        .putHeader("Authorization", "AWS4-ECDSA-P256-SHA256 Credential=nobody/20261130/kms")
                        .build()));
    }

    /** A call to this path with a value of each of these headers beside those that SDK's calls always have. */
    private static SdkHttpRequest signedBySdk(String path, String... headers) {
        Map<String, String> all = new HashMap<>(Map.of("Content-Type", "application/x-amz-json-1.1"));
        for (String header : headers) {
            all.put(header, "value");
        }
        return new SdkSigner(AwsBasicCredentials.create("nobody", "nothing"), "eu-west-1", Instant.now())
                .sign(URI.create("https://gateway" + path), all, "{}".getBytes(UTF_8));
    }

    @Test
    void isNotToBeHadFromSettingsThatContradictEachOther() {
        System.setProperty("aws.useFipsEndpoint", "true");

        assertThrows(
                SdkClientException.class,
                () -> pattern(
                        KmsClient.builder().region(Region.EU_WEST_1).endpointOverride(URI.create("https://gateway"))));
    }

    private static SignPattern pattern(KmsClientBuilder builder) {
        try (SdkRehearsal sdk = new SdkRehearsal(builder)) {
            return SignPattern.of(sdk.request(REQUEST)).orElseThrow();
        }
    }
}
