package io.chancery.model.request;

import io.chancery.model.EncryptedPayload;
import io.chancery.model.SealedPersonalData;
import java.time.Instant;

/**
 * A {@link SigningRequest} whose payload nobody can read but its requester and the worker.
 *
 * @param payload what is to be signed, encrypted for this request: it opens only if nothing else of the request was
 *     changed
 */
public record SealedRequest(RequestMetadata metadata, EncryptedPayload payload) implements Request {
    /** Returns {@code request} with {@code payload} in its payload's place. */
    public static SealedRequest of(SigningRequest request, EncryptedPayload payload) {
        return new SealedRequest(request.metadata(), payload);
    }

    @Override
    public SealedRequest madeAt(Instant time) {
        return new SealedRequest(metadata.madeAt(time), payload);
    }

    @Override
    public SealedRequest withPersonalData(SealedPersonalData sealed) {
        return new SealedRequest(metadata.withPersonalData(sealed), payload);
    }
}
