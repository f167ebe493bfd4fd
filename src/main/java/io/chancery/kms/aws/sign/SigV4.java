package io.chancery.kms.aws.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chancery.crypto.HmacSha256;
import io.chancery.crypto.Sha2;
import java.util.HexFormat;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * AWS Signature Version 4 of {@code POST} requests without a query to one service in one region. The signing key
 * follows from secret, day, region and service; the latest one is kept.
 *
 * <p>Thread-safe.
 */
final class SigV4 {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String TERMINATOR = "aws4_request";
    private static final HexFormat HEX = HexFormat.of();

    /** {@code yyyyMMdd}. */
    private static final int DAY_CHARACTERS = 8;

    private static final int CANONICAL_CHARACTERS = 1024;

    private final String region;
    private final String service;
    private volatile @Nullable SigningKey latest;

    SigV4(String region, String service) {
        this.region = region;
        this.service = service;
    }

    /**
     * Returns the header {@code Authorization}.
     *
     * @param date the value of {@code x-amz-date}, {@code yyyyMMdd'T'HHmmss'Z'}, which {@code headers} have too
     * @param path encoded as it is sent
     * @param headers those that are signed, by their names in lower case, with values that are trimmed
     * @param bodyHash as {@link #hash} makes it
     */
    String authorization(
            AwsCredentialsIdentity credentials,
            String date,
            String path,
            SortedMap<String, String> headers,
            String bodyHash) {
        String names = String.join(";", headers.keySet());
        String request = canonical(path, headers, names, bodyHash);
        String day = date.substring(0, DAY_CHARACTERS);
        String scope = day + "/" + region + "/" + service + "/" + TERMINATOR;
        String toSign = ALGORITHM + "\n" + date + "\n" + scope + "\n" + hash(request.getBytes(UTF_8));
        byte[] signature = key(credentials.secretAccessKey(), day).of(toSign.getBytes(UTF_8));
        return ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + HEX.formatHex(signature);
    }

    /** Returns the SHA-256 of {@code bytes} in hexadecimal digits. */
    static String hash(byte[] bytes) {
        return HEX.formatHex(Sha2.newSha256().digest(bytes));
    }

    private static String canonical(String path, SortedMap<String, String> headers, String names, String bodyHash) {
        StringBuilder request = new StringBuilder(CANONICAL_CHARACTERS);
        request.append("POST\n").append(path).append("\n\n");
        headers.forEach(
                (name, value) -> request.append(name).append(':').append(value).append('\n'));
        return request.append('\n').append(names).append('\n').append(bodyHash).toString();
    }

    private HmacSha256 key(String secret, String day) {
        SigningKey known = latest;
        if (known == null || !known.isOf(secret, day)) {
            known = new SigningKey(secret, day, derive(secret, day));
            latest = known;
        }
        return known.key();
    }

    private HmacSha256 derive(String secret, String day) {
        HmacSha256 key = new HmacSha256(("AWS4" + secret).getBytes(UTF_8));
        for (String part : new String[] {day, region, service, TERMINATOR}) {
            key = new HmacSha256(key.of(part.getBytes(UTF_8)));
        }
        return key;
    }

    private record SigningKey(String secret, String day, HmacSha256 key) {
        boolean isOf(String anotherSecret, String anotherDay) {
            return day.equals(anotherDay) && secret.equals(anotherSecret);
        }

        @Override
        public String toString() {
            return "SigningKey[redacted]";
        }
    }
}
