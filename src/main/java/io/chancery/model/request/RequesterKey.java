package io.chancery.model.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public key that a requester's signatures verify with.
 *
 * @param thumbprint RFC 7638, SHA-256: 43 characters
 * @param jwk RFC 7517, without private members
 * @param notBefore from when it counts, or null for always
 * @param notAfter until when it counts, or null for always
 * @param revokedAt when it was revoked, or null; a revoked key counts for nothing
 */
public record RequesterKey(
        String thumbprint,
        String jwk,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Instant revokedAt) {
    /** Returns whether it is the key {@code other}, and counts at no time when {@code other} does not. */
    public boolean isWithin(RequesterKey other) {
        return thumbprint.equals(other.thumbprint)
                && jwk.equals(other.jwk)
                && (revokedAt != null || (other.revokedAt == null && beginsWithin(other) && endsWithin(other)));
    }

    private boolean beginsWithin(RequesterKey other) {
        return other.notBefore == null || (notBefore != null && !notBefore.isBefore(other.notBefore));
    }

    private boolean endsWithin(RequesterKey other) {
        return other.notAfter == null || (notAfter != null && !notAfter.isAfter(other.notAfter));
    }

    /** Whether it counts at {@code now}. */
    public boolean isValidAt(Instant now) {
        return revokedAt == null
                && (notBefore == null || !now.isBefore(notBefore))
                && (notAfter == null || now.isBefore(notAfter));
    }
}
