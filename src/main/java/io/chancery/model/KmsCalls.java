package io.chancery.model;

import org.jspecify.annotations.Nullable;

/**
 * The calls of a KMS that were made for one signature.
 *
 * @param attempts how many, from 0
 * @param requestId the KMS's own id of the last one, or null if it gave none
 */
public record KmsCalls(int attempts, @Nullable String requestId) {
    /** The same after so many calls that failed before. */
    public KmsCalls after(int failures) {
        return new KmsCalls(attempts + failures, requestId);
    }
}
