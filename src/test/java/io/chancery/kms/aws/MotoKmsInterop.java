package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.kms.Kms;
import io.chancery.kms.KmsContract;
import io.chancery.model.KeySpec;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/**
 * The AWS backend against moto's server, which speaks KMS's wire format with code that is not ours. It lets disabled keys sign and
 * has no Ed25519, so it keeps neither of those contracts, and hashes digests: no worker can publish what it signs. Run by
 * src/interop/kms/run.
 */
class MotoKmsInterop extends KmsContract {
    private static final URI MOTO = URI.create(Objects.requireNonNull(
            System.getProperty("chancery.interop.moto"), "chancery.interop.moto must be moto's URL"));
    private static final String REGION = "eu-west-1";
    private static final String ACCOUNT = "123456789012";
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATESTTESTTEST", "secret-access-key"));
    private static final AwsKmsProvider PROVIDER = AwsKmsProvider.open(
            new AwsKmsSettings(REGION, MOTO, 200, Duration.ofSeconds(10), Duration.ofMinutes(1), null, "interop"),
            CREDENTIALS);

    private static String arn = "";
    private static String disabledArn = "";

    @BeforeAll
    static void createKeys() {
        try (KmsClient client = KmsClient.builder()
                .endpointOverride(MOTO)
                .region(Region.of(REGION))
                .credentialsProvider(CREDENTIALS)
                .build()) {
            arn = create(client);
            disabledArn = create(client);
            client.createAlias(r -> r.aliasName("alias/interop").targetKeyId(arn));
            client.disableKey(r -> r.keyId(id(disabledArn)));
        }
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void pinsAnAliasToItsArn() {
        assertEquals(arn, kms().describe("alias/interop").keyId());
    }

    private static String create(KmsClient client) {
        return client.createKey(r -> r.keySpec(software.amazon.awssdk.services.kms.model.KeySpec.ECC_SECG_P256_K1)
                        .keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata()
                .arn();
    }

    // moto takes no ARN where a key is disabled.
    private static String id(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    @Override
    public Kms kms() {
        return PROVIDER.kms();
    }

    @Override
    public String key(KeySpec spec) {
        return switch (spec) {
            case ECC_SECG_P256K1 -> arn;
            case ECC_NIST_EDWARDS25519 -> throw new AssertionError("moto has no Ed25519");
        };
    }

    @Override
    public String disabledKey() {
        return disabledArn;
    }

    @Override
    public String unknownKey() {
        return "arn:aws:kms:" + REGION + ":" + ACCOUNT + ":key/00000000-0000-0000-0000-000000000000";
    }

    @Override
    protected List<String> confidential() {
        return List.of("arn:", REGION, ACCOUNT, MOTO.getAuthority(), "AKIATESTTESTTEST", "secret-access-key");
    }
}
