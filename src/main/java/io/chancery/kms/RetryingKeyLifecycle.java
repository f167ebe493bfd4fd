package io.chancery.kms;

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
    public String create(KeyOrder order) {
        return retries.call(() -> lifecycle.create(order));
    }

    @Override
    public void disable(String keyId) {
        retries.call(() -> {
            lifecycle.disable(keyId);
            return true;
        });
    }
}
