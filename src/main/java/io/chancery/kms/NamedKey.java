package io.chancery.kms;

import org.jspecify.annotations.Nullable;

/**
 * A key of a deployment that is no wallet's, under a name that its KMS knows it by.
 *
 * @param name an alias in AWS KMS, without {@code alias/}; a key's id in a keystore
 * @param tenant the tenant that it is for, or null if it is no tenant's
 */
public record NamedKey(String name, Use use, @Nullable String tenant) {
    /** The purpose of a named key. */
    public enum Use {
        /** An Ed25519 key that signs checkpoints of the audit trail. */
        CHECKPOINTS,
        /** A symmetric key that wraps data keys. */
        DATA_KEYS
    }

    /** The key that signs checkpoints of a deployment's audit trail. */
    public static NamedKey ofCheckpoints(String name) {
        return new NamedKey(name, Use.CHECKPOINTS, null);
    }

    /** The key that wraps the data keys of {@code tenant}. */
    public static NamedKey ofDataKeys(String name, String tenant) {
        return new NamedKey(name, Use.DATA_KEYS, tenant);
    }
}
