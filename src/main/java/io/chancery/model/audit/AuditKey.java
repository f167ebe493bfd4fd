package io.chancery.model.audit;

import io.chancery.model.ShortId;
import io.chancery.model.rotation.KeyVersion;
import org.jspecify.annotations.Nullable;

/**
 * A key that an audit event names.
 *
 * @param backend of the KMS that has it, or null if none was involved
 * @param shortId its id, shortened ({@link ShortId}), or null if no key was found
 * @param version its version, or null if no key was found
 */
public record AuditKey(
        @Nullable String backend,
        @Nullable String shortId,
        @Nullable Integer version) {
    /** The key of an event that no key has to do with. */
    public static final AuditKey NONE = new AuditKey(null, null, null);

    /** Returns the key of {@code version}, or {@link #NONE}. */
    public static AuditKey of(@Nullable KeyVersion version) {
        return version == null ? NONE : new AuditKey(version.backend(), ShortId.of(version.keyId()), version.version());
    }

    /** Returns a backend of which no key is known. */
    public static AuditKey ofBackend(String backend) {
        return new AuditKey(backend, null, null);
    }
}
