package io.chancery.kms.local;

import io.chancery.kms.KeyDescription;

/** A private key under its id. */
record StoredKey(String id, LocalKey key, boolean enabled) {
    KeyDescription description() {
        return new KeyDescription(id, key.spec(), key.publicKey(), enabled);
    }
}
