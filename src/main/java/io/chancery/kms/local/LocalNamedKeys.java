package io.chancery.kms.local;

import io.chancery.kms.KeyLookup;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.NamedKey;
import io.chancery.kms.NamedKeys;
import io.chancery.kms.Reached;
import io.chancery.model.KeySpec;
import org.jspecify.annotations.Nullable;

/** Makes keys in a keystore's directory, whose file names are their names. */
final class LocalNamedKeys implements NamedKeys {
    private final @Nullable LocalKeystore keystore;

    LocalNamedKeys(@Nullable LocalKeystore keystore) {
        this.keystore = keystore;
    }

    @Override
    public KeyLookup find(NamedKey wanted) {
        LocalKeystore directory = directory(wanted);
        boolean isThere = switch (wanted.use()) {
            case CHECKPOINTS -> directory.holds(wanted.name()) && isUsable(directory, wanted);
            case DATA_KEYS -> directory.holdsMasterKey(wanted.name());
        };
        return isThere ? new KeyLookup.Found(wanted.name()) : new KeyLookup.Absent();
    }

    private static boolean isUsable(LocalKeystore directory, NamedKey wanted) {
        StoredKey key = directory.find(wanted.name());
        if (key.key().spec() != KeySpec.ECC_NIST_EDWARDS25519) {
            throw new KmsException.Failed(
                    "the key " + wanted.name() + " of the keystore is not an Ed25519 key", Reached.NOT_SENT, null);
        }
        if (!key.enabled()) {
            throw new KmsException.AccessDenied("the key " + wanted.name() + " of the keystore is disabled", null);
        }
        return true;
    }

    /** Safe to do twice: the file is written once. */
    @Override
    public String make(NamedKey wanted) {
        LocalKeystore directory = directory(wanted);
        try {
            switch (wanted.use()) {
                case CHECKPOINTS -> directory.createUnlessThere(wanted.name(), KeySpec.ECC_NIST_EDWARDS25519);
                case DATA_KEYS -> directory.createMasterKeyUnlessThere(wanted.name());
            }
        } catch (KmsConfigurationException unwritable) {
            throw LocalKeyLifecycle.notWritten(unwritable);
        }
        return wanted.name();
    }

    @Override
    public void name(String keyId, NamedKey wanted) {
        // A file has its name from the beginning.
    }

    private LocalKeystore directory(NamedKey wanted) {
        LocalKeystore directory = LocalKeyLifecycle.require(keystore);
        if (!LocalKeystore.isId(wanted.name())) {
            throw new KmsException.Failed(
                    "a key of the keystore has a name of 1 to 64 letters, digits, '.', '-' and '_'",
                    Reached.NOT_SENT,
                    null);
        }
        return directory;
    }
}
