package io.chancery.kms.decorator;

import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyLookup;
import io.chancery.kms.NewKeyRequest;

/** A lifecycle whose calls end in time and are tried again where that can help, as {@link RetrySettings} say. */
public final class RetryingKeyLifecycle implements KeyLifecycle {
    private final KeyLifecycle lifecycle;
    private final Retries retries;

    public RetryingKeyLifecycle(KeyLifecycle lifecycle, RetrySettings settings) {
        this(lifecycle, new Retries(settings));
    }

    RetryingKeyLifecycle(KeyLifecycle lifecycle, Retries retries) {
        this.lifecycle = lifecycle;
        this.retries = retries;
    }

    @Override
    public KeyLookup find(NewKeyRequest request) {
        return retries.call(() -> lifecycle.find(request));
    }

    /** Tried again only while it is certain that no key was made. */
    @Override
    public String make(NewKeyRequest request) {
        return retries.call(failed -> lifecycle.make(request), e -> e.retryable() && !e.mayHaveActed());
    }

    @Override
    public void complete(String keyId, NewKeyRequest request) {
        retries.call(() -> {
            lifecycle.complete(keyId, request);
            return true;
        });
    }

    @Override
    public void disable(String keyId) {
        retries.call(() -> {
            lifecycle.disable(keyId);
            return true;
        });
    }
}
