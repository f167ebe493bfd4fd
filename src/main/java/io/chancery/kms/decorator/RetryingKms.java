package io.chancery.kms.decorator;

import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsSignature;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import java.util.function.LongSupplier;

/** A KMS whose calls end in time and are tried again where that can help, as {@link RetrySettings} say. */
public final class RetryingKms implements Kms {
    private final Kms kms;
    private final Retries retries;

    public RetryingKms(Kms kms, RetrySettings settings) {
        this.kms = kms;
        this.retries = new Retries(settings);
    }

    RetryingKms(Kms kms, RetrySettings settings, Retries.Sleeper sleeper, LongSupplier nanoTime) {
        this.kms = kms;
        this.retries = new Retries(settings, sleeper, nanoTime);
    }

    @Override
    public KeyDescription describe(String keyId) {
        return retries.call(() -> kms.describe(keyId));
    }

    @Override
    public KmsSignature sign(String keyId, SigningAlgorithm algorithm, Bytes input) {
        return retries.call(failed -> kms.sign(keyId, algorithm, input).after(failed), KmsException::retryable);
    }
}
