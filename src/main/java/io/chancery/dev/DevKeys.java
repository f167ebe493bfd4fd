package io.chancery.dev;

import io.chancery.audit.note.CheckpointKey;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.kms.DataKeys;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.local.LocalKeystore;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.kms.local.LocalKmsSettings;
import io.chancery.model.KeySpec;
import io.chancery.seal.OfficeKeys;
import io.chancery.seal.SealKeys;
import io.chancery.worker.SealKeyring;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The keystore of a {@link DevEnvironment} with the keys that are no wallet's: the audit key, the master keys, and a
 * wallet's second key.
 *
 * @param directory the keystore
 * @param passphrase opens its files
 * @param sealKey what {@code seal.keys} is
 */
record DevKeys(Path directory, Secret passphrase, String sealKey) {
    private static final String APPLICATION = "chancery";
    private static final String AUDIT_KEY = "audit";
    private static final String MASTER_KEY_ID = "envelope-${tenant}";
    private static final String SEAL_MASTER_KEY_ID = "seal";
    private static final int PASSPHRASE_BYTES = 16;

    /**
     * Makes the keys.
     *
     * @param second the id of a wallet's second key
     */
    static DevKeys create(Path directory, List<String> tenants, String second) {
        Secret passphrase = Secret.of(random());
        LocalKeystore keystore = new LocalKeystore(directory, passphrase);
        keystore.create(second, KeySpec.ECC_SECG_P256K1);
        keystore.create(AUDIT_KEY, KeySpec.ECC_NIST_EDWARDS25519);
        tenants.forEach(tenant -> keystore.createMasterKey(MASTER_KEY_ID.replace("${tenant}", tenant)));
        keystore.createMasterKey(SEAL_MASTER_KEY_ID);
        String sealKey = new SealKeyring(sealDataKeys(directory, passphrase), APPLICATION).generate();
        return new DevKeys(directory, passphrase, sealKey);
    }

    /** What whoever uses keys needs: workers, and clients that encrypt. */
    Map<String, String> settings() {
        return Map.of(
                Settings.ENVIRONMENT,
                "development",
                Settings.KMS_BACKEND,
                LocalKmsProvider.NAME,
                Settings.KMS_LOCAL_KEYSTORE,
                directory.toString(),
                Settings.KMS_LOCAL_PASSPHRASE,
                passphrase.reveal(),
                Settings.ENVELOPE_KEY_ID,
                MASTER_KEY_ID);
    }

    /** What the office's own keys need beside these. */
    Map<String, String> officeSettings() {
        return Map.of(
                Settings.APPLICATION_ID,
                APPLICATION,
                Settings.SEAL_MASTER_KEY_ID,
                SEAL_MASTER_KEY_ID,
                Settings.SEAL_KEYS,
                sealKey,
                Settings.AUDIT_KEY_ID,
                AUDIT_KEY);
    }

    /** Returns the public key of the answers of the worker that {@code config} is for, as a JWK. */
    String officeKey(ChanceryConfig config) {
        try (SealKeys keys = SealKeys.unwrap(sealDataKeys(directory, passphrase), APPLICATION, config.sealKeys())) {
            return OfficeKeys.of(keys).getFirst().publicKey().toJson();
        }
    }

    /** Returns what its checkpoints are verified with, in the form of signed notes. */
    String auditKey(ChanceryConfig config) {
        LocalKeystore keystore = new LocalKeystore(directory, passphrase);
        return new CheckpointKey(
                        config.auditOrigin(), keystore.describe(AUDIT_KEY).publicKey())
                .vkey();
    }

    private static DataKeys sealDataKeys(Path directory, Secret passphrase) {
        return LocalKmsProvider.dataKeys(
                LocalKmsSettings.ofKeystore(directory, passphrase),
                new MasterKeyId(Settings.SEAL_MASTER_KEY_ID, SEAL_MASTER_KEY_ID));
    }

    private static String random() {
        byte[] bytes = new byte[PASSPHRASE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
