package io.chancery.kms;

import io.chancery.model.EncryptionContext;
import org.jspecify.annotations.Nullable;

/**
 * A master key that was replaced: it wraps no data key any more, and unwraps those that it wrapped.
 *
 * @param tenant the only tenant whose key it was; null for a template of all tenants' keys
 */
public record FormerMasterKey(@Nullable String tenant, MasterKeyId id) {
    /** The setting that lists them. */
    public static final String SETTING = "envelope.former.key.ids";

    /**
     * Reads an entry of the setting: the id, or {@code TENANT=ID}. Throws {@link KmsConfigurationException} if it is
     * malformed.
     */
    public static FormerMasterKey parse(String entry) {
        int equals = entry.indexOf('=');
        if (equals == 0) {
            throw new KmsConfigurationException(SETTING, "must list ID or TENANT=ID, separated by commas");
        }
        return new FormerMasterKey(
                equals < 0 ? null : entry.substring(0, equals).strip(),
                new MasterKeyId(SETTING, entry.substring(equals + 1).strip()));
    }

    /** Returns whether data keys of {@code context} may be wrapped by it. */
    public boolean mayWrap(EncryptionContext context) {
        return tenant == null || tenant.equals(context.entries().get(EncryptionContext.TENANT));
    }
}
