package io.chancery.model.request;

import io.chancery.model.Operation;
import io.chancery.model.SealedPersonalData;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a well-formed request besides its payload.
 *
 * @param head whose the request is and what for, with an operation that is known
 * @param keyPin an address or key id that the signing key must have, or null for the current key
 * @param replaces the id of the request whose nonce this one takes over, or null
 * @param createdAt when the requester made it
 * @param expiresAt after which nothing may be published for it, or null for the worker's own deadline
 * @param personalData about people, for the audit trail alone, or null
 */
public record RequestMetadata(
        RequestHead head,
        @Nullable String keyPin,
        @Nullable String replaces,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable SealedPersonalData personalData) {
    public RequestMetadata {
        Objects.requireNonNull(head.operation(), "a request has an operation that is known");
    }

    /** Returns what the request asks for. */
    public Operation operation() {
        return Objects.requireNonNull(head.operation());
    }

    /** Returns the same for the key of an address or id only; null for the current key. */
    RequestMetadata pinning(@Nullable String pin) {
        return new RequestMetadata(head, pin, replaces, createdAt, expiresAt, personalData);
    }

    /** Returns the same as made at {@code time}. */
    RequestMetadata madeAt(Instant time) {
        return new RequestMetadata(head, keyPin, replaces, time, expiresAt, personalData);
    }

    /** Returns the same with {@code sealed} for the request's audit events. */
    RequestMetadata withPersonalData(SealedPersonalData sealed) {
        return new RequestMetadata(head, keyPin, replaces, createdAt, expiresAt, sealed);
    }
}
