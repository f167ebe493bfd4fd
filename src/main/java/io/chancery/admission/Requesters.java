package io.chancery.admission;

import org.jspecify.annotations.Nullable;

/** The requesters that are registered, of all tenants. */
@FunctionalInterface
public interface Requesters {
    /** The tenant's requester of this name, or null if there is none. */
    @Nullable
    KnownRequester find(String tenant, String name);
}
