package io.chancery.admission.identity;

import io.chancery.crypto.jws.JwsPublicKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of commands, with one public key.
 *
 * @param name as the commands carry it as their issuer
 * @param tenants whose keys and requesters it may give commands about, or null for all
 * @param notAfter until when the key counts, or null for always
 */
public record Operator(
        String name,
        JwsPublicKey key,
        @Nullable Set<String> tenants,
        @Nullable Instant notAfter) {
    public Operator {
        tenants = tenants == null ? null : Set.copyOf(tenants);
    }

    boolean mayOrderFor(String tenant) {
        return tenants == null || tenants.contains(tenant);
    }

    boolean isValidAt(Instant now) {
        return notAfter == null || now.isBefore(notAfter);
    }
}
