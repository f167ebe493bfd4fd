package io.chancery.kms.local;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.Secret;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Private keys in one text: {@code id=0x…} for secp256k1 and {@code id=ed25519:0x…} for Ed25519, 32 bytes each, separated by
 * commas. Fit for an environment variable with throw-away keys.
 */
final class KeyList {
    private static final String ED25519 = "ed25519:";

    private KeyList() {}

    /** Throws {@link KmsConfigurationException} that says which entry, counted from 1, is at fault and nothing of it. */
    static List<StoredKey> read(Secret list) {
        List<StoredKey> keys = new ArrayList<>();
        int position = 1;
        for (String entry : list.reveal().split(",", -1)) {
            keys.add(read(entry.strip(), position));
            position++;
        }
        return List.copyOf(keys);
    }

    private static StoredKey read(String entry, int position) {
        int equals = entry.indexOf('=');
        if (equals < 1) {
            throw malformed(position, "must be id=0x… or id=ed25519:0x…");
        }
        String value = entry.substring(equals + 1);
        KeySpec spec = value.startsWith(ED25519) ? KeySpec.ECC_NIST_EDWARDS25519 : KeySpec.ECC_SECG_P256K1;
        try {
            byte[] key = Bytes.fromHex(value.startsWith(ED25519) ? value.substring(ED25519.length()) : value)
                    .toArray();
            return new StoredKey(entry.substring(0, equals), LocalKey.of(spec, key), true);
        } catch (IllegalArgumentException e) {
            // Not passed on as the cause: it may quote the digits.
            throw malformed(position, "must have 32 bytes in hexadecimal digits that are a private key");
        }
    }

    private static KmsConfigurationException malformed(int position, String reason) {
        return new KmsConfigurationException(LocalKmsSettings.KEYS, "entry " + position + " " + reason);
    }
}
