package io.chancery.kms.local;

import io.chancery.kms.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the in-process backend finds its keys: files, a list, or both.
 *
 * @param keystore a directory of key files, or one key file, as {@link LocalKeystore} reads them; null for none
 * @param passphrase opens the key files; null if there are none
 * @param keys private keys as {@link KeyList} reads them; null for none
 * @param masterKeys master keys as {@link KeyList} reads them; null for none
 */
public record LocalKmsSettings(
        @Nullable Path keystore,
        @Nullable Secret passphrase,
        @Nullable Secret keys,
        @Nullable Secret masterKeys) {
    /** The setting of {@link #keystore()}. */
    public static final String KEYSTORE = "kms.local.keystore";
    /** The setting of {@link #passphrase()}. */
    public static final String PASSPHRASE = "kms.local.passphrase";
    /** The setting of {@link #keys()}. */
    public static final String KEYS = "kms.local.keys";
    /** The setting of {@link #masterKeys()}. */
    public static final String MASTER_KEYS = "kms.local.master.keys";

    /** Only the files of a keystore. */
    public static LocalKmsSettings ofKeystore(Path keystore, Secret passphrase) {
        return new LocalKmsSettings(keystore, passphrase, null, null);
    }

    /** Only listed private keys. */
    public static LocalKmsSettings ofKeys(Secret keys) {
        return new LocalKmsSettings(null, null, keys, null);
    }
}
