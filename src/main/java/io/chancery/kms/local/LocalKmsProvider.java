package io.chancery.kms.local;

import io.chancery.kms.DataKeys;
import io.chancery.kms.Environment;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyTenants;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.NamedKeys;
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
    private final KeyLifecycle lifecycle;
    private final NamedKeys namedKeys;
    private final LocalMasterKeys masterKeys;

    private LocalKmsProvider(LocalKeys keys, LocalMasterKeys masterKeys, @Nullable LocalKeystore keystore) {
        this.kms = new LocalKms(keys);
        this.lifecycle = new LocalKeyLifecycle(keys, keystore);
        this.namedKeys = new LocalNamedKeys(keystore);
        this.masterKeys = masterKeys;
    }

    /**
     * Reads all keys.
     *
     * @throws KmsConfigurationException in production, without keys, or for keys that cannot be read
     */
    public static LocalKmsProvider open(Environment environment, LocalKmsSettings settings) {
        return open(environment, settings, false);
    }

    /**
     * Opens as {@link #open(Environment, LocalKmsSettings)} does, also if there is no key yet; makes the keystore's
     * directory if it is missing.
     */
    public static LocalKmsProvider openForNewKeys(Environment environment, LocalKmsSettings settings) {
        return open(environment, settings, true);
    }

    private static LocalKmsProvider open(Environment environment, LocalKmsSettings settings, boolean mayBeEmpty) {
        if (environment == Environment.PRODUCTION) {
            throw new KmsConfigurationException(
                    "kms.backend", "must not be " + NAME + " in production: it holds private keys in this process");
        }
        LocalKeystore keystore = keystore(settings);
        if (keystore != null && mayBeEmpty) {
            keystore.open();
        }
        List<StoredKey> found = new ArrayList<>();
        found.addAll(fromFiles(keystore));
        found.addAll(fromList(settings.keys()));
        Map<String, MasterKey> masterKeys = masterKeys(keystore, settings.masterKeys());
        if (found.isEmpty() && masterKeys.isEmpty() && !mayBeEmpty) {
            throw new KmsConfigurationException(
                    LocalKmsSettings.KEYSTORE, "or " + LocalKmsSettings.KEYS + " must hold at least one key");
        }
        LocalKeys keys = new LocalKeys(byId(found), keystore);
        LOG.atWarn()
                .addKeyValue("backend", NAME)
                .addKeyValue("keys", found.size() + masterKeys.size())
                .log("NOT SAFE FOR PRODUCTION: private keys are held in this process");
        return new LocalKmsProvider(keys, new LocalMasterKeys(masterKeys, keystore), keystore);
    }

    private static List<StoredKey> fromFiles(@Nullable LocalKeystore keystore) {
        return keystore == null ? List.of() : keystore.readAll();
    }

    private static @Nullable LocalKeystore keystore(LocalKmsSettings settings) {
        Path keystore = settings.keystore();
        Secret passphrase = settings.passphrase();
        if (keystore == null) {
            return null;
        }
        if (passphrase == null) {
            throw new KmsConfigurationException(
                    LocalKmsSettings.PASSPHRASE, "must be set to open " + LocalKmsSettings.KEYSTORE);
        }
        return new LocalKeystore(keystore, passphrase);
    }

    private static Map<String, MasterKey> masterKeys(@Nullable LocalKeystore keystore, @Nullable Secret listed) {
        List<StoredMasterKey> found = new ArrayList<>(keystore == null ? List.of() : keystore.readMasterKeys());
        found.addAll(listed == null || listed.isBlank() ? List.of() : KeyList.readMasterKeys(listed));
        Map<String, MasterKey> keys = new HashMap<>();
        for (StoredMasterKey key : found) {
            if (keys.put(key.id(), key.key()) != null) {
                throw usedTwice(LocalKmsSettings.MASTER_KEYS);
            }
        }
        return keys;
    }

    private static List<StoredKey> fromList(@Nullable Secret keys) {
        return keys == null || keys.isBlank() ? List.of() : KeyList.read(keys);
    }

    private static Map<String, StoredKey> byId(List<StoredKey> found) {
        Map<String, StoredKey> keys = new HashMap<>();
        for (StoredKey key : found) {
            if (keys.put(key.id(), key) != null) {
                throw usedTwice(LocalKmsSettings.KEYS);
            }
        }
        return keys;
    }

    private static KmsConfigurationException usedTwice(String list) {
        return new KmsConfigurationException(list, "and " + LocalKmsSettings.KEYSTORE + " must not use an id twice");
    }

    /**
     * The port to data keys under master keys that are not in a provider yet.
     *
     * @param listed as in {@value LocalKmsSettings#MASTER_KEYS}
     */
    public static DataKeys dataKeys(Secret listed, MasterKeyId masterKey) {
        return new LocalDataKeys(new LocalMasterKeys(masterKeys(null, listed), null), masterKey);
    }

    /** The same, under master keys that are in a keystore's files. */
    public static DataKeys dataKeys(LocalKmsSettings settings, MasterKeyId masterKey) {
        LocalKeystore keystore = keystore(settings);
        return new LocalDataKeys(new LocalMasterKeys(masterKeys(keystore, settings.masterKeys()), keystore), masterKey);
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
    public DataKeys dataKeys(MasterKeyId masterKey) {
        return new LocalDataKeys(masterKeys, masterKey);
    }

    @Override
    public KeyLifecycle lifecycle() {
        return lifecycle;
    }

    @Override
    public NamedKeys namedKeys() {
        return namedKeys;
    }

    @Override
    public @Nullable KeyTenants keyTenants() {
        return null;
    }

    @Override
    public void close() {}
}
