package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.kms.Kms;
import io.chancery.kms.KmsContract;
import io.chancery.model.KeySpec;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/**
 * The AWS backend against moto's server, which speaks KMS's wire format with code that is not ours. It lets disabled
 * keys sign and has no Ed25519, so it keeps neither of those contracts, and hashes digests: no worker can publish what
 * it signs. Run by src/interop/kms/run.
 */
class MotoKmsInterop extends KmsContract {
    private static final AwsKmsProvider PROVIDER = Moto.open();

    private static String arn = "";
    private static String disabledArn = "";

    @BeforeAll
    static void createKeys() {
        try (KmsClient client = Moto.client()) {
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
        return Moto.UNKNOWN_KEY;
    }

    @Override
    protected List<String> confidential() {
        return Moto.CONFIDENTIAL;
    }
}
