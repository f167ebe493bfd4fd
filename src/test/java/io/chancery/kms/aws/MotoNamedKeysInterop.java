package io.chancery.kms.aws;

import io.chancery.kms.KmsProvider;
import io.chancery.kms.NamedKeysContract;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** Master keys with aliases made through moto's server. It has no Ed25519, so that no audit key is made there. */
class MotoNamedKeysInterop extends NamedKeysContract {
    private static final AwsKmsProvider PROVIDER = Moto.open();

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Override
    protected KmsProvider provider() {
        return PROVIDER;
    }

    @Override
    protected String setting(String name) {
        return "alias/" + name;
    }

    @Override
    protected List<String> confidential() {
        return Moto.CONFIDENTIAL;
    }
}
