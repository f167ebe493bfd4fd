package io.chancery.model.request;

import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the request that used an id before another one with the same id came.
 *
 * @param origin where it was read, or null if that is not known
 * @param digest what was to be signed for it, or null if that is not known
 * @param code why it was rejected, or null if it was not, or that is not known
 */
public record EarlierRequest(
        @Nullable Origin origin,
        @Nullable Bytes digest,
        Outcome outcome,
        @Nullable String code) {
    /** The fate of a request. */
    public enum Outcome {
        SIGNED,
        REJECTED,
        /** It waits for its answer. */
        PENDING,
        UNKNOWN
    }
}
