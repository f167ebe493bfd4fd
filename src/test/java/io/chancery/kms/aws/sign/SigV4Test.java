package io.chancery.kms.aws.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class SigV4Test {
    private static final AwsBasicCredentials PUBLISHED =
            AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final String PUBLISHED_DATE = "20150830T123600Z";
    private static final int RANDOM_REQUESTS = 300;

    /** The requests of AWS's Signature Version 4 test suite that are of the kind that is signed here. */
    static Stream<Arguments> publishedVectors() {
        return Stream.of(
                Arguments.of(
                        "post-vanilla",
                        Map.of(),
                        "",
                        "host;x-amz-date",
                        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
                Arguments.of(
                        "post-header-key-sort",
                        Map.of("my-header1", "value1"),
                        "",
                        "host;my-header1;x-amz-date",
                        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
                Arguments.of(
                        "post-header-value-case",
                        Map.of("my-header1", "VALUE1"),
                        "",
                        "host;my-header1;x-amz-date",
                        "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"),
                Arguments.of(
                        "post-x-www-form-urlencoded",
                        Map.of("content-type", "application/x-www-form-urlencoded"),
                        "Param1=value1",
                        "content-type;host;x-amz-date",
                        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
                Arguments.of(
                        "post-x-www-form-urlencoded-parameters",
                        Map.of("content-type", "application/x-www-form-urlencoded; charset=utf8"),
                        "Param1=value1",
                        "content-type;host;x-amz-date",
                        "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe"),
                Arguments.of(
                        "post-sts-header-before",
                        Map.of(
                                "x-amz-security-token",
                                "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfp"
                                        + "SPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburED"
                                        + "y0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPk"
                                        + "UL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA=="),
                        "",
                        "host;x-amz-date;x-amz-security-token",
                        "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("publishedVectors")
    void signsAsAwsPublishedIt(String name, Map<String, String> headers, String body, String names, String signature) {
        SortedMap<String, String> signed = new TreeMap<>(headers);
        signed.put("host", "example.amazonaws.com");
        signed.put("x-amz-date", PUBLISHED_DATE);

        String authorization = new SigV4("us-east-1", "service")
                .authorization(PUBLISHED, PUBLISHED_DATE, "/", signed, SigV4.hash(body.getBytes(UTF_8)));

        assertEquals(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders="
                        + names + ", Signature=" + signature,
                authorization,
                name);
    }

    /** One signer for all days and secrets, so that a key that is kept too long shows. */
    @Test
    void signsAsTheSdkDoes() {
        Random random = new Random(18);
        SigV4 signer = new SigV4("eu-central-2", "kms");
        URI uri = URI.create("https://kms.eu-central-2.amazonaws.com/");
        AwsBasicCredentials[] credentials = {
            PUBLISHED,
            AwsBasicCredentials.create("AKIAOTHER", "another/secret+key"),
            AwsBasicCredentials.create("A", "s")
        };
        for (int i = 0; i < RANDOM_REQUESTS; i++) {
            Instant now = Instant.ofEpochSecond(random.nextInt());
            AwsBasicCredentials by = credentials[random.nextInt(credentials.length)];
            byte[] body = new byte[random.nextInt(6_000)];
            random.nextBytes(body);
            SortedMap<String, String> headers = new TreeMap<>();
            headers.put("host", "kms.eu-central-2.amazonaws.com");
            headers.put("content-type", "application/x-amz-json-1.1");
            headers.put("x-amz-target", "TrentService.Sign");
            headers.put("x-amz-date", date(now));
            headers.put("x-amz-content-sha256", SigV4.hash(body));

            String authorization = signer.authorization(by, date(now), "/", headers, SigV4.hash(body));

            assertEquals(new SdkSigner(by, "eu-central-2", now).authorization(uri, headers, body), authorization);
        }
    }

    private static String date(Instant now) {
        return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(now);
    }

    @Test
    void showsNoSecret() {
        SigV4 signer = new SigV4("us-east-1", "service");
        SortedMap<String, String> headers = new TreeMap<>(Map.of("x-amz-date", PUBLISHED_DATE));

        String authorization = signer.authorization(PUBLISHED, PUBLISHED_DATE, "/", headers, SigV4.hash(new byte[0]));

        assertFalse(authorization.contains(PUBLISHED.secretAccessKey()));
    }
}
