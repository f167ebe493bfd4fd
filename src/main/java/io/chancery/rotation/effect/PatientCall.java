package io.chancery.rotation.effect;

import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.KmsFailureLog;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How an effect calls the KMS for one key: what fails and may pass is tried again later, as long as there is time. Each
 * kind of failure has a line in the log.
 *
 * @param limit for how long the step may be tried
 * @param isNew whether the effect made the key itself: then the KMS's word that there is no such key, or that it is not
 *     ours to use, may pass too, for AWS says so of new keys
 */
record PatientCall(
        Patience patience, Tries tries, KmsFailureLog log, KmsFailureLog.Call call, Duration limit, boolean isNew) {
    /**
     * Returns what {@code request} returns. Throws {@link TryLaterException}, or the {@link KmsException} if that
     * cannot help or there is no time left, or {@link IllegalStateException} if interrupted: then the failure says
     * nothing of the KMS.
     */
    <T> T make(Supplier<T> request) {
        try {
            return request.get();
        } catch (KmsException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted; the effect stays pending", failure);
            }
            boolean again = mayPass(failure) && tries.hasTime(limit);
            log.log(call, failure, again);
            if (again) {
                throw tries.later(patience, failure);
            }
            throw failure;
        }
    }

    private boolean mayPass(KmsException failure) {
        return failure.retryable() || (isNew && failure instanceof KmsException.AccessDenied);
    }
}
