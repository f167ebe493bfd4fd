package io.chancery.model.request;

import io.chancery.model.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request's terminal record when it was not signed.
 *
 * @param requestId the request's id as far as it could be read, at most 128 characters
 * @param tenant the request's tenant as far as it could be read, at most 64 characters
 * @param keyAlias the request's key alias as far as it could be read, at most 64 characters
 * @param network the request's network, or null if it could not be read
 * @param origin where the request was read
 */
public record SigningRejection(
        String requestId,
        String tenant,
        String keyAlias,
        @Nullable String network,
        Rejection rejection,
        Origin origin,
        Instant rejectedAt) {}
