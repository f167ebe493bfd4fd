package io.chancery.model.audit;

import org.jspecify.annotations.Nullable;

/**
 * The token that a payload moves, or lets somebody move.
 *
 * @param token the contract's address with its checksum, or an issued currency and its issuer with a dot between them
 * @param amount in the token's smallest unit or the issued currency's units, in decimal digits
 * @param recipient who gets it, or may move it
 */
public record TokenFacts(
        @Nullable String token,
        @Nullable String amount,
        @Nullable String recipient) {
    /** The payload moves no token that is known. */
    public static final TokenFacts NONE = new TokenFacts(null, null, null);
}
