package io.chancery.kms.local;

import io.chancery.kms.Environment;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backend {@code local}: holds private keys in this process, says so loudly and refuses production. */
public final class LocalKmsProvider implements KmsProvider {
    /** The backend's name. */
    public static final String NAME = "local";

    private static final Logger LOG = LoggerFactory.getLogger(LocalKmsProvider.class);

    private final Kms kms;

    private LocalKmsProvider(Kms kms) {
        this.kms = kms;
    }

    /**
     * Reads all keys.
     *
     * @throws KmsConfigurationException in production, without keys, or for keys that cannot be read
     */
    public static LocalKmsProvider open(Environment environment, LocalKmsSettings settings) {
        if (environment == Environment.PRODUCTION) {
            throw new KmsConfigurationException(
                    "kms.backend", "must not be " + NAME + " in production: it holds private keys in this process");
        }
        List<StoredKey> found = new ArrayList<>();
        found.addAll(fromFiles(settings.keystore(), settings.passphrase()));
        found.addAll(fromList(settings.keys()));
        if (found.isEmpty()) {
            throw new KmsConfigurationException(
                    LocalKmsSettings.KEYSTORE, "or " + LocalKmsSettings.KEYS + " must hold at least one key");
        }
        Kms kms = new LocalKms(byId(found));
        LOG.atWarn()
                .addKeyValue("backend", NAME)
                .addKeyValue("keys", found.size())
                .log("NOT SAFE FOR PRODUCTION: private keys are held in this process");
        return new LocalKmsProvider(kms);
    }

    private static List<StoredKey> fromFiles(@Nullable Path keystore, @Nullable Secret passphrase) {
        if (keystore == null) {
            return List.of();
        }
        if (passphrase == null) {
            throw new KmsConfigurationException(
                    LocalKmsSettings.PASSPHRASE, "must be set to open " + LocalKmsSettings.KEYSTORE);
        }
        return new LocalKeystore(keystore, passphrase).readAll();
    }

    private static List<StoredKey> fromList(@Nullable Secret keys) {
        return keys == null || keys.isBlank() ? List.of() : KeyList.read(keys);
    }

    private static Map<String, StoredKey> byId(List<StoredKey> found) {
        Map<String, StoredKey> keys = new HashMap<>();
        for (StoredKey key : found) {
            if (keys.put(key.id(), key) != null) {
                throw new KmsConfigurationException(
                        LocalKmsSettings.KEYS, "and " + LocalKmsSettings.KEYSTORE + " must not use an id twice");
            }
        }
        return keys;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kms kms() {
        return kms;
    }

    @Override
    public void close() {}
}
