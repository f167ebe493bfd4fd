package io.chancery.kms;

import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import org.jspecify.annotations.Nullable;

/**
 * What a KMS signed.
 *
 * @param value the signature as the {@link SigningAlgorithm} defines it, unverified
 * @param calls what it took
 */
public record KmsSignature(Bytes value, KmsCalls calls) {
    /**
     * Made by one call.
     *
     * @param requestId the KMS's own id of the call, or null if it gave none
     */
    public static KmsSignature of(Bytes value, @Nullable String requestId) {
        return new KmsSignature(value, new KmsCalls(1, requestId));
    }

    /** Returns the same signature as made after calls that failed. */
    public KmsSignature after(KmsCalls failed) {
        return failed.attempts() == 0 ? this : new KmsSignature(value, failed.plus(calls));
    }
}
