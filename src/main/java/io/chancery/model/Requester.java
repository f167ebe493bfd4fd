package io.chancery.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask for what.
 *
 * @param tenant that it acts for
 * @param name as its requests carry it
 * @param keys oldest first
 * @param rights such as {@code request:SIGN_TRANSACTION} or {@code request:*}; one that is not known grants nothing
 */
public record Requester(String tenant, String name, List<RequesterKey> keys, List<String> rights) {
    private static final String REQUEST = "request:";
    private static final String ANY = "*";

    public Requester {
        keys = List.copyOf(keys);
        rights = List.copyOf(rights);
    }

    /** The Kafka key of the record of a tenant's requester. */
    public static String key(String tenant, String name) {
        return tenant + "/" + name;
    }

    /** The Kafka key of its record. */
    public String key() {
        return key(tenant, name);
    }

    /** The key with this thumbprint, or null. */
    public @Nullable RequesterKey find(String thumbprint) {
        for (RequesterKey key : keys) {
            if (key.thumbprint().equals(thumbprint)) {
                return key;
            }
        }
        return null;
    }

    /** Returns whether it has no key, no right and no time that {@code other} does not have. */
    public boolean isWithin(Requester other) {
        return other.rights.containsAll(rights)
                && keys.stream().allMatch(key -> {
                    RequesterKey before = other.find(key.thumbprint());
                    return before != null && key.isWithin(before);
                });
    }

    /** Whether it may ask for {@code operation}. */
    public boolean mayRequest(Operation operation) {
        return rights.contains(REQUEST + ANY) || rights.contains(REQUEST + operation.name());
    }
}
