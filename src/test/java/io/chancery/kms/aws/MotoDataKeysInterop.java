package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.kms.DataKeys;
import io.chancery.kms.DataKeysContract;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.UnwrappedKey;
import io.chancery.model.Bytes;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;

/** Data keys of the AWS backend against moto's server. Run by src/interop/kms/run. */
class MotoDataKeysInterop extends DataKeysContract {
    private static final AwsKmsProvider PROVIDER = Moto.open();

    private static String masterKey = "";
    private static String otherMasterKey = "";

    @BeforeAll
    static void createKeys() {
        try (KmsClient client = Moto.client()) {
            masterKey = client.createKey(r -> {}).keyMetadata().arn();
            otherMasterKey = client.createKey(r -> {}).keyMetadata().arn();
        }
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void unwrapsWhatWasWrappedBeforeTheMasterKeyWasRotatedInItsPlace() {
        Bytes before = wrapped(ACME);

        try (KmsClient client = Moto.client()) {
            client.rotateKeyOnDemand(r -> r.keyId(masterKey));
        }

        try (UnwrappedKey old = dataKeys().unwrap(before, ACME);
                UnwrappedKey fresh = dataKeys().unwrap(wrapped(ACME), ACME)) {
            assertEquals(old.unwrapping().masterKey(), fresh.unwrapping().masterKey());
        }
    }

    @Override
    protected DataKeys dataKeys(MasterKeyId id) {
        return PROVIDER.dataKeys(id);
    }

    @Override
    protected String masterKey() {
        return masterKey;
    }

    @Override
    protected String otherMasterKey() {
        return otherMasterKey;
    }

    @Override
    protected String unknownMasterKey() {
        return Moto.UNKNOWN_KEY;
    }

    @Override
    protected List<String> confidential() {
        return Moto.CONFIDENTIAL;
    }
}
