package io.chancery.kms.decorator;

import io.chancery.kms.KeyTenants;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tenants of keys, asked for with calls that end in time and are tried again where that can help, as {@link
 * RetrySettings} say.
 */
public final class RetryingKeyTenants implements KeyTenants {
    private final KeyTenants tenants;
    private final Retries retries;

    public RetryingKeyTenants(KeyTenants tenants, RetrySettings settings) {
        this(tenants, new Retries(settings));
    }

    RetryingKeyTenants(KeyTenants tenants, Retries retries) {
        this.tenants = tenants;
        this.retries = retries;
    }

    @Override
    public @Nullable String tenant(String keyId) {
        return retries.call(() -> Optional.ofNullable(tenants.tenant(keyId))).orElse(null);
    }
}
