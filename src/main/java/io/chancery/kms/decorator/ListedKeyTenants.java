package io.chancery.kms.decorator;

import io.chancery.kms.KeyTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tenants of keys from a list of key ids for each tenant. An id that ends in {@code *} stands for every id that begins
 * with what comes before the {@code *}.
 */
public final class ListedKeyTenants implements KeyTenants {
    private static final String ANY = "*";

    private final List<Entry> entries = new ArrayList<>();

    /** Throws {@link IllegalArgumentException} naming two tenants if one key can be both tenants'. */
    public ListedKeyTenants(Map<String, List<String>> keyIds) {
        keyIds.forEach((tenant, ids) -> ids.forEach(id -> entries.add(Entry.of(tenant, id))));
        for (Entry one : entries) {
            for (Entry other : entries) {
                if (!one.tenant().equals(other.tenant()) && one.overlaps(other)) {
                    throw new IllegalArgumentException(
                            "must not give one key to two tenants, " + one.tenant() + " and " + other.tenant());
                }
            }
        }
    }

    @Override
    public @Nullable String tenant(String keyId) {
        for (Entry entry : entries) {
            if (entry.has(keyId)) {
                return entry.tenant();
            }
        }
        return null;
    }

    private record Entry(String tenant, String id, boolean isPrefix) {
        private static Entry of(String tenant, String id) {
            return id.endsWith(ANY)
                    ? new Entry(tenant, id.substring(0, id.length() - ANY.length()), true)
                    : new Entry(tenant, id, false);
        }

        private boolean has(String keyId) {
            return isPrefix ? keyId.startsWith(id) : keyId.equals(id);
        }

        private boolean overlaps(Entry other) {
            return has(other.id) || other.has(id);
        }
    }
}
