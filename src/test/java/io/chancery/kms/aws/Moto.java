package io.chancery.kms.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** Moto's server, which src/interop/kms/run starts. */
final class Moto {
    private static final URI URL = URI.create(Objects.requireNonNull(
            System.getProperty("chancery.interop.moto"), "chancery.interop.moto must be moto's URL"));
    private static final String REGION = "eu-west-1";
    private static final String ACCOUNT = "123456789012";
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATESTTESTTEST", "secret-access-key"));

    /** A well-formed ARN of no key. */
    static final String UNKNOWN_KEY =
            "arn:aws:kms:" + REGION + ":" + ACCOUNT + ":key/00000000-0000-0000-0000-000000000000";

    /** What no message may contain. */
    static final List<String> CONFIDENTIAL =
            List.of("arn:", REGION, ACCOUNT, URL.getAuthority(), "AKIATESTTESTTEST", "secret-access-key");

    private Moto() {}

    static AwsKmsProvider open() {
        return AwsKmsProvider.open(
                new AwsKmsSettings(REGION, URL, 200, Duration.ofSeconds(10), Duration.ofMinutes(1), null, "interop"),
                CREDENTIALS);
    }

    /** To make keys with. */
    static KmsClient client() {
        return KmsClient.builder()
                .endpointOverride(URL)
                .region(Region.of(REGION))
                .credentialsProvider(CREDENTIALS)
                .build();
    }
}
