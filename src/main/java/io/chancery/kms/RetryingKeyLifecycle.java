package io.chancery.kms;

import java.util.concurrent.atomic.AtomicReference;

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

    /** An attempt that failed may have made the key all the same: the next one looks for it. */
    @Override
    public String create(KeyOrder order) {
        AtomicReference<KeyOrder> next = new AtomicReference<>(order);
        return retries.call(() -> lifecycle.create(next.getAndUpdate(KeyOrder::again)));
    }

    @Override
    public void disable(String keyId) {
        retries.call(() -> {
            lifecycle.disable(keyId);
            return true;
        });
    }
}
