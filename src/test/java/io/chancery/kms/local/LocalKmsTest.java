package io.chancery.kms.local;

import io.chancery.kms.DisabledKeyContract;
import io.chancery.kms.Ed25519KmsContract;
import io.chancery.kms.Environment;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsContract;
import io.chancery.kms.Secret;
import io.chancery.model.KeySpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class LocalKmsTest extends KmsContract implements Ed25519KmsContract, DisabledKeyContract {
    private static final Secret PASSPHRASE = Secret.of("open-sesame");

    @TempDir
    private static Path directory;

    private static Kms kms;

    @BeforeAll
    static void open() {
        LocalKeystore keystore = new LocalKeystore(directory, PASSPHRASE);
        keystore.create("treasury-main", KeySpec.ECC_SECG_P256K1);
        keystore.create("treasury-claims", KeySpec.ECC_NIST_EDWARDS25519);
        keystore.create("treasury-old", KeySpec.ECC_SECG_P256K1);
        keystore.disable("treasury-old");
        kms = LocalKmsProvider.open(Environment.DEVELOPMENT, LocalKmsSettings.ofKeystore(directory, PASSPHRASE))
                .kms();
    }

    @Override
    public Kms kms() {
        return kms;
    }

    @Override
    public String key(KeySpec spec) {
        return switch (spec) {
            case ECC_SECG_P256K1 -> "treasury-main";
            case ECC_NIST_EDWARDS25519 -> "treasury-claims";
        };
    }

    @Override
    public String disabledKey() {
        return "treasury-old";
    }

    @Override
    public String unknownKey() {
        return "treasury-nowhere";
    }

    @Override
    protected List<String> confidential() {
        return List.of("treasury-", directory.toString(), PASSPHRASE.reveal());
    }
}
