package io.chancery.kms.aws;

import io.chancery.kms.KeyLifecycleContract;
import io.chancery.kms.KmsProvider;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** Keys made and disabled through moto's server, which keeps tags and policies with code that is not ours. */
class MotoKeyLifecycleInterop extends KeyLifecycleContract {
    private static final AwsKmsProvider PROVIDER = Moto.open();

    private static String like = "";

    @BeforeAll
    static void createKey() {
        try (KmsClient client = Moto.client()) {
            like = client.createKey(r -> r.keySpec(KeySpec.ECC_SECG_P256_K1).keyUsage(KeyUsageType.SIGN_VERIFY))
                    .keyMetadata()
                    .arn();
        }
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    /** Moto has no Ed25519. */
    @Override
    protected List<io.chancery.model.KeySpec> firstKeys() {
        return List.of(io.chancery.model.KeySpec.ECC_SECG_P256K1);
    }

    @Override
    protected KmsProvider provider() {
        return PROVIDER;
    }

    @Override
    protected String like() {
        return like;
    }

    @Override
    protected String unknownKey() {
        return Moto.UNKNOWN_KEY;
    }

    @Override
    protected List<String> confidential() {
        return Moto.CONFIDENTIAL;
    }
}
