package io.chancery.kms;

import org.jspecify.annotations.Nullable;

/**
 * The tenants that keys are meant for, as whoever administers the keys has said. Implementations are thread-safe and
 * may block, and leave retries and time limits to decorators.
 */
@FunctionalInterface
public interface KeyTenants {
    /**
     * Returns the tenant of {@code keyId}, a pinned id, or null if nobody has named one; throws {@link KmsException} if
     * that cannot be told.
     */
    @Nullable
    String tenant(String keyId);
}
