package io.chancery.kms.local;

import io.chancery.kms.KeyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A private key under its id.
 *
 * @param createdAt when it was made, or null if nothing says that
 */
record StoredKey(
        String id, LocalKey key, boolean enabled, @Nullable Instant createdAt) {
    KeyDescription description() {
        return new KeyDescription(id, key.spec(), key.publicKey(), enabled, createdAt);
    }
}
