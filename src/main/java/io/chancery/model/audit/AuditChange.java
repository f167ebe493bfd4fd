package io.chancery.model.audit;

import io.chancery.model.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The change that a command made, or is to make.
 *
 * @param previous the key that was replaced or revoked
 * @param replacement the new key
 * @param policyDigest SHA-256 of the policy's document, 32 bytes, or null
 * @param policyDocument the policy's document, only with {@code policyDigest} in an event of type {@link
 *     AuditEvent.Type#POLICY_CHANGED}, or null
 */
public record AuditChange(
        AuditKey previous,
        AuditKey replacement,
        @Nullable Bytes policyDigest,
        @Nullable String policyDocument) {
    /** The change of an event that changes nothing. */
    public static final AuditChange NONE = new AuditChange(AuditKey.NONE, AuditKey.NONE, null, null);

    /** Returns the change of keys. */
    public static AuditChange of(AuditKey previous, AuditKey replacement) {
        return new AuditChange(previous, replacement, null, null);
    }
}
