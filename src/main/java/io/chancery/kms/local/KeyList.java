package io.chancery.kms.local;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.Secret;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Keys in one text, separated by commas: {@code id=0x…}, 32 bytes each. Fit for an environment variable with throw-away
 * keys.
 *
 * <p>Every method throws {@link KmsConfigurationException} that says which entry, counted from 1, is at fault and
 * nothing of it.
 */
final class KeyList {
    private static final String ED25519 = "ed25519:";

    private KeyList() {}

    /** Private keys: {@code id=0x…} for secp256k1 and {@code id=ed25519:0x…} for Ed25519. */
    static List<StoredKey> read(Secret list) {
        return entries(LocalKmsSettings.KEYS, "must be id=0x… or id=ed25519:0x…", list, KeyList::privateKey);
    }

    /** Master keys: {@code id=0x…}. */
    static List<StoredMasterKey> readMasterKeys(Secret list) {
        return entries(
                LocalKmsSettings.MASTER_KEYS,
                "must be id=0x…",
                list,
                (id, value) -> new StoredMasterKey(
                        id, MasterKey.of(Bytes.fromHex(value).toArray())));
    }

    private static StoredKey privateKey(String id, String value) {
        KeySpec spec = value.startsWith(ED25519) ? KeySpec.ECC_NIST_EDWARDS25519 : KeySpec.ECC_SECG_P256K1;
        String hex = value.startsWith(ED25519) ? value.substring(ED25519.length()) : value;
        return new StoredKey(id, LocalKey.of(spec, Bytes.fromHex(hex).toArray()), true, null);
    }

    private static <T> List<T> entries(String setting, String form, Secret list, BiFunction<String, String, T> reader) {
        List<T> read = new ArrayList<>();
        for (String untrimmed : list.reveal().split(",", -1)) {
            String entry = untrimmed.strip();
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw malformed(setting, read.size() + 1, form);
            }
            try {
                read.add(reader.apply(entry.substring(0, equals), entry.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                // Not passed on as the cause: it may quote the digits.
                throw malformed(setting, read.size() + 1, "must have 32 bytes in hexadecimal digits that are a key");
            }
        }
        return List.copyOf(read);
    }

    private static KmsConfigurationException malformed(String setting, int position, String reason) {
        return new KmsConfigurationException(setting, "entry " + position + " " + reason);
    }
}
