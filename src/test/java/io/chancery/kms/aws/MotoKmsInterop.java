package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.Ed25519KmsContract;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsContract;
import io.chancery.kms.KmsException;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/**
 * The AWS backend against moto's server, which speaks KMS's wire format with code that is not ours. src/docker/moto_server.py
 * has it sign digests as they are, and adds Ed25519. It lets disabled keys sign, so it does not keep that contract. Run
 * by src/interop/kms/run.
 */
class MotoKmsInterop extends KmsContract implements Ed25519KmsContract {
    private static final AwsKmsProvider PROVIDER = Moto.open();

    private static String arn = "";
    private static String ed25519Arn = "";
    private static String disabledArn = "";

    @BeforeAll
    static void createKeys() {
        try (KmsClient client = Moto.client()) {
            arn = create(client, software.amazon.awssdk.services.kms.model.KeySpec.ECC_SECG_P256_K1);
            ed25519Arn = create(client, software.amazon.awssdk.services.kms.model.KeySpec.ECC_NIST_EDWARDS25519);
            disabledArn = create(client, software.amazon.awssdk.services.kms.model.KeySpec.ECC_SECG_P256_K1);
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

    /** KMS takes no empty message, and neither does moto. */
    @Override
    @Test
    public void signsAnEmptyMessageWithEd25519() {
        KmsException refused =
                assertThrows(KmsException.class, () -> kms().sign(ed25519Arn, SigningAlgorithm.ED25519, Bytes.EMPTY));

        assertFalse(String.valueOf(refused.getMessage()).isEmpty());
    }

    private static String create(KmsClient client, software.amazon.awssdk.services.kms.model.KeySpec spec) {
        return client.createKey(r -> r.keySpec(spec).keyUsage(KeyUsageType.SIGN_VERIFY))
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
            case ECC_NIST_EDWARDS25519 -> ed25519Arn;
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
