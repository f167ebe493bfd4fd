package io.chancery.kms.decorator;

import io.chancery.kms.KeyLookup;
import io.chancery.kms.NamedKey;
import io.chancery.kms.NamedKeys;

/** The decorator of {@link NamedKeys} whose calls end in time and are retried as {@link RetrySettings} say. */
public final class RetryingNamedKeys implements NamedKeys {
    private final NamedKeys keys;
    private final Retries retries;

    public RetryingNamedKeys(NamedKeys keys, RetrySettings settings) {
        this.keys = keys;
        this.retries = new Retries(settings);
    }

    @Override
    public KeyLookup find(NamedKey wanted) {
        return retries.call(() -> keys.find(wanted));
    }

    /** Makes the key; retries only while it is certain that no key was made. */
    @Override
    public String make(NamedKey wanted) {
        return retries.call(failed -> keys.make(wanted), e -> e.retryable() && !e.mayHaveActed());
    }

    @Override
    public void name(String keyId, NamedKey wanted) {
        retries.call(() -> {
            keys.name(keyId, wanted);
            return true;
        });
    }
}
