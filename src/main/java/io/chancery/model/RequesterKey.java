package io.chancery.model;

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
    /** Whether it counts at {@code now}. */
    public boolean isValidAt(Instant now) {
        return revokedAt == null
                && (notBefore == null || !now.isBefore(notBefore))
                && (notAfter == null || now.isBefore(notAfter));
    }
}
