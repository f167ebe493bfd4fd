package io.chancery.worker;

import io.chancery.admission.identity.Authentication;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.identity.KeyTenantsFile;
import io.chancery.kms.KeyTenants;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingKeyTenants;
import io.chancery.rotation.effect.KeyTie;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ties keys to tenants, as the settings say. */
final class KeyTies {
    private static final Logger LOG = LoggerFactory.getLogger(KeyTies.class);
    private static final String TAG = "tag";
    private static final String FILE = "file";
    private static final String OFF = "off";

    private final ChanceryConfig config;
    private final RetrySettings retries;

    KeyTies(ChanceryConfig config, RetrySettings retries) {
        this.config = config;
        this.retries = retries;
    }

    /**
     * Returns the tie, and warns if tenants are kept apart and keys are not; throws {@link ConfigException} if the
     * settings cannot be met.
     */
    KeyTie tie(KmsProvider provider, Authentication authentication) {
        boolean separate = separatesTenants(authentication);
        String by = by(separate);
        KeyTie tie = switch (by) {
            case TAG -> new KeyTie.ToTenants(tagged(provider));
            case FILE -> new KeyTie.ToTenants(listed());
            default -> new KeyTie.None();
        };
        if (tie instanceof KeyTie.ToTenants) {
            LOG.atInfo().addKeyValue("by", by).log("keys are tied to tenants");
        } else if (separate) {
            LOG.atWarn()
                    .addKeyValue("setting", Settings.KEYS_TENANTS)
                    .log("KEYS ARE NOT TIED TO TENANTS: an operator of one tenant can register another's key");
        }
        return tie;
    }

    private String by(boolean separate) {
        String configured = config.optional(Settings.KEYS_TENANTS);
        if (configured != null) {
            return configured;
        }
        if (config.optional(Settings.KEYS_TENANTS_FILE) != null) {
            return FILE;
        }
        return separate && config.production() ? TAG : OFF;
    }

    private KeyTenants tagged(KmsProvider provider) {
        KeyTenants tags = provider.keyTenants();
        if (tags == null) {
            throw new ConfigException(
                    Settings.KEYS_TENANTS,
                    TAG,
                    "must be file or off with kms.backend=" + provider.name() + ", whose keys have no tags");
        }
        return new RetryingKeyTenants(tags, retries);
    }

    private KeyTenants listed() {
        return KeyTenantsFile.read(Path.of(config.required(Settings.KEYS_TENANTS_FILE)));
    }

    private static boolean separatesTenants(Authentication authentication) {
        return switch (authentication) {
            case Authentication.Off off -> false;
            case Authentication.Required required -> required.operators().separateTenants();
        };
    }
}
