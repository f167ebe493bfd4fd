package io.chancery.records.registry;

import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** How the client of a schema registry says who it is, beside what an address says itself. */
interface RegistryLogin {
    /** The login of a client that says nothing. */
    RegistryLogin NONE = http -> Map.of();

    /**
     * Returns the headers of a request; throws {@link RegistryUnavailableException} if what they need cannot be had.
     *
     * @param http reaches what the headers need
     */
    Map<String, String> headers(HttpClient http);

    /** Forgets what the registry has refused, so that the next request has something new. */
    default void refused() {}

    /** A token that never changes. */
    static RegistryLogin of(Password token, Map<String, String> more) {
        return http -> bearer(token, more);
    }

    /** Returns the headers of a request with {@code token}. */
    static Map<String, String> bearer(Password token, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + token.value());
        return headers;
    }

    /** Returns Confluent Cloud's own headers. */
    static Map<String, String> ofConfluentCloud(@Nullable String logicalCluster, @Nullable String identityPool) {
        Map<String, String> headers = new HashMap<>();
        if (logicalCluster != null) {
            headers.put("target-sr-cluster", logicalCluster);
        }
        if (identityPool != null) {
            headers.put("Confluent-Identity-Pool-Id", identityPool);
        }
        return headers;
    }
}
