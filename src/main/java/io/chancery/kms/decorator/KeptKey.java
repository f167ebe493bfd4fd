package io.chancery.kms.decorator;

import io.chancery.kms.DataKey;
import io.chancery.kms.SecretBytes;
import io.chancery.kms.UnwrappedKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A data key that is kept, with the uses that are left of it. Thread-safe.
 *
 * @param <T> the key with what is told of it
 */
final class KeptKey<T> implements AutoCloseable {
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final SecretBytes key;
    private final Function<SecretBytes, T> copy;
    private long left;

    private KeptKey(SecretBytes key, long uses, Function<SecretBytes, T> copy) {
        this.key = key;
        this.left = uses;
        this.copy = copy;
    }

    /** Keeps a generated key. */
    static KeptKey<DataKey> of(DataKey key, long uses) {
        return new KeptKey<>(key.plaintext(), uses, secret -> new DataKey(secret, key.wrapped(), key.masterKey()));
    }

    /** Keeps an unwrapped key, however often it is used. */
    static KeptKey<UnwrappedKey> of(UnwrappedKey key) {
        return new KeptKey<>(key.plaintext(), UNLIMITED, secret -> new UnwrappedKey(secret, key.unwrapping()));
    }

    /** Returns a copy to close; null if the key is wiped or its uses are spent. */
    synchronized @Nullable T lend() {
        if (left == 0 || key.isClosed()) {
            return null;
        }
        left--;
        return copy.apply(key.copy());
    }

    @Override
    public synchronized void close() {
        key.close();
    }
}
