package io.chancery.kms.aws;

import io.chancery.kms.KmsConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How AWS KMS is reached. {@code toString} shows nothing that names an account, a region or an endpoint.
 *
 * @param region the keys' region, or null for the SDK's own search ({@code AWS_REGION}, profile, instance)
 * @param endpoint instead of AWS's own, such as a VPC endpoint or an emulator; null for AWS's own
 * @param maxConnections size of each connection pool, of that for signatures and that for all other calls; fewer than
 *     the calls in flight means that calls wait
 * @param connectTimeout for a TCP and TLS handshake
 * @param attemptTimeout for one call, which is made once: retries are a decorator's
 * @param assumeRoleArn the role to assume with the default credentials, or null to call KMS with these; STS is reached
 *     where the SDK finds it ({@code AWS_ENDPOINT_URL_STS}), not through {@code endpoint}
 * @param sessionName names the session of the assumed role in CloudTrail
 */
public record AwsKmsSettings(
        @Nullable String region,
        @Nullable URI endpoint,
        int maxConnections,
        Duration connectTimeout,
        Duration attemptTimeout,
        @Nullable String assumeRoleArn,
        String sessionName) {
    /** The setting of {@link #region()}. */
    public static final String REGION = "kms.aws.region";
    /** The setting of {@link #endpoint()}. */
    public static final String ENDPOINT = "kms.aws.endpoint";
    /** The setting of {@link #maxConnections()}. */
    public static final String MAX_CONNECTIONS = "kms.aws.max.connections";
    /** The setting of {@link #connectTimeout()}. */
    public static final String CONNECT_TIMEOUT = "kms.connect.timeout.ms";
    /** The setting of {@link #attemptTimeout()}. */
    public static final String ATTEMPT_TIMEOUT = "kms.attempt.timeout.ms";
    /** The setting of {@link #assumeRoleArn()}. */
    public static final String ASSUME_ROLE_ARN = "kms.aws.assume.role.arn";
    /** The setting of {@link #sessionName()}. */
    public static final String SESSION_NAME = "kms.aws.session.name";

    private static final Pattern REGION_NAME = Pattern.compile("[a-z]{2,8}(-[a-z0-9]{1,16}){1,4}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}");
    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");

    /** AWS's own endpoint and credentials, 1,000 connections, 2 s to connect and 10 s per call. */
    public static final AwsKmsSettings DEFAULTS =
            new AwsKmsSettings(null, null, 1_000, Duration.ofSeconds(2), Duration.ofSeconds(10), null, "chancery");

    /** Throws {@link KmsConfigurationException} if a value is ill-formed or out of its range. */
    public AwsKmsSettings {
        require(region == null || isRegion(region), REGION, "must be a region such as eu-west-1");
        require(endpoint == null || isHttp(endpoint), ENDPOINT, "must be an http or https URL with a host");
        require(maxConnections >= 1, MAX_CONNECTIONS, "must be at least 1");
        require(connectTimeout.isPositive(), CONNECT_TIMEOUT, "must be longer than 0");
        require(attemptTimeout.isPositive(), ATTEMPT_TIMEOUT, "must be longer than 0");
        require(
                assumeRoleArn == null || ROLE.matcher(assumeRoleArn).matches(),
                ASSUME_ROLE_ARN,
                "must be the ARN of an IAM role");
        require(SESSION.matcher(sessionName).matches(), SESSION_NAME, "must be 2 to 64 letters, digits and _+=,.@-");
    }

    static boolean isRegion(String name) {
        return REGION_NAME.matcher(name).matches();
    }

    private static boolean isHttp(URI endpoint) {
        return ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
                && endpoint.getHost() != null
                && endpoint.getUserInfo() == null;
    }

    private static void require(boolean condition, String setting, String reason) {
        if (!condition) {
            throw new KmsConfigurationException(setting, reason);
        }
    }

    @Override
    public String toString() {
        return "AwsKmsSettings[maxConnections=" + maxConnections + ", connectTimeout=" + connectTimeout
                + ", attemptTimeout=" + attemptTimeout + "]";
    }
}
