package io.chancery.model;

import org.jspecify.annotations.Nullable;

/**
 * The calls that were sent to a KMS for one signature. What failed before it was sent, such as a lack of credentials,
 * is none.
 *
 * @param attempts how many, from 0
 * @param requestId the KMS's own id of the last one, or null if it gave none
 */
public record KmsCalls(int attempts, @Nullable String requestId) {
    /** No call. */
    public static final KmsCalls NONE = new KmsCalls(0, null);

    /** These calls, and then {@code later}. */
    public KmsCalls plus(KmsCalls later) {
        return later.attempts == 0 ? this : new KmsCalls(attempts + later.attempts, later.requestId);
    }
}
