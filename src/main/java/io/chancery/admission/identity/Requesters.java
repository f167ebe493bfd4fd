package io.chancery.admission.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requesters that are registered, of all tenants. */
public interface Requesters {
    /** The tenant's requester of this name, or null if there is none. */
    @Nullable
    KnownRequester find(String tenant, String name);

    /** The keys with this thumbprint of all of the tenant's requesters, whether they are valid or not. */
    List<KnownRequester.Key> findKeys(String tenant, String thumbprint);
}
