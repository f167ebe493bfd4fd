package io.chancery.model.request;

import io.chancery.model.Bytes;
import io.chancery.model.Chained;
import io.chancery.model.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A party that may ask for signatures, and what it may ask for.
 *
 * @param tenant that it acts for
 * @param name as its requests carry it
 * @param keys oldest first
 * @param rights such as {@code request:SIGN_TRANSACTION} or {@code request:*}; one that is not known grants nothing
 * @param epoch counts the record's changes, from 1; 0 in a record from before records were chained
 * @param previousHash SHA-256 of the record before as it stands in its topic, or null in the first
 */
public record Requester(
        String tenant,
        String name,
        List<RequesterKey> keys,
        List<String> rights,
        long epoch,
        @Nullable Bytes previousHash)
        implements Chained<Requester> {
    private static final String REQUEST = "request:";
    private static final String ANY = "*";

    public Requester {
        keys = List.copyOf(keys);
        rights = List.copyOf(rights);
    }

    /** One that has no place in its topic yet. */
    public Requester(String tenant, String name, List<RequesterKey> keys, List<String> rights) {
        this(tenant, name, keys, rights, 0, null);
    }

    /** The Kafka key of the record of a tenant's requester. */
    public static String key(String tenant, String name) {
        return tenant + "/" + name;
    }

    @Override
    public String key() {
        return key(tenant, name);
    }

    @Override
    public Requester chained(long number, @Nullable Bytes hash) {
        return new Requester(tenant, name, keys, rights, number, hash);
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
