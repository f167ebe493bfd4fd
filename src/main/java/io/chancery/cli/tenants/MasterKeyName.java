package io.chancery.cli.tenants;

import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.model.EncryptionContext;
import org.jspecify.annotations.Nullable;

/**
 * The name of a tenant's master key, by which workers and clients find it.
 *
 * @param name an alias in AWS KMS, without {@code alias/}; a file's name without its ending in a keystore
 * @param setting the line that the settings lack, or null if they have it
 */
record MasterKeyName(String name, @Nullable String setting) {
    private static final String TENANT = "${tenant}";
    private static final String DEFAULT = "envelope-" + TENANT;
    private static final String ALIAS = "alias/";

    /**
     * Returns the name for {@code tenant}; throws {@link Failure} if the settings let tenants have no master keys of
     * their own.
     */
    static MasterKeyName of(ChanceryConfig config, String tenant) {
        boolean hasAliases = AwsKmsProvider.NAME.equals(config.optional(Settings.KMS_BACKEND));
        String configured = config.optional(Settings.ENVELOPE_KEY_ID);
        String template = configured == null ? (hasAliases ? ALIAS : "") + DEFAULT : configured;
        boolean isName = template.contains(TENANT) && template.startsWith(ALIAS) == hasAliases;
        if (!isName) {
            throw new Failure(
                    "invalid-setting",
                    ExitCode.CONFIGURATION,
                    Settings.ENVELOPE_KEY_ID + " is not " + (hasAliases ? "an alias" : "a name") + " with " + TENANT
                            + ", so that no tenant has a master key of its own",
                    "set " + Settings.ENVELOPE_KEY_ID + "=" + (hasAliases ? ALIAS : "") + DEFAULT
                            + " for the workers and for who encrypts",
                    null);
        }
        String id = new MasterKeyId(template).of(EncryptionContext.ofTenant(tenant));
        return new MasterKeyName(
                hasAliases ? id.substring(ALIAS.length()) : id,
                configured == null ? Settings.ENVELOPE_KEY_ID + "=" + template : null);
    }
}
