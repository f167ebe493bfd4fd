package io.chancery.kms.decorator;

import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.UnwrappedKey;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;

/** Data keys whose calls end in time and are tried again where that can help, as {@link RetryingKms} does it. */
public final class RetryingDataKeys implements DataKeys {
    private final DataKeys dataKeys;
    private final Retries retries;

    public RetryingDataKeys(DataKeys dataKeys, RetrySettings settings) {
        this.dataKeys = dataKeys;
        this.retries = new Retries(settings);
    }

    @Override
    public DataKey generate(EncryptionContext context) {
        return retries.call(() -> dataKeys.generate(context));
    }

    @Override
    public Bytes generateWrapped(EncryptionContext context) {
        return retries.call(() -> dataKeys.generateWrapped(context));
    }

    @Override
    public UnwrappedKey unwrap(Bytes wrapped, EncryptionContext context) {
        return retries.call(() -> dataKeys.unwrap(wrapped, context));
    }
}
