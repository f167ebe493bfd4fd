package io.chancery.admission.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The operators of a deployment, by their keys' thumbprints. */
public final class Operators {
    private final Map<String, Operator> byThumbprint = new HashMap<>();

    /** Throws {@link IllegalArgumentException} if two have the same key. */
    public Operators(Collection<Operator> operators) {
        for (Operator operator : operators) {
            if (byThumbprint.put(operator.key().thumbprint(), operator) != null) {
                throw new IllegalArgumentException("two operators have the same key");
            }
        }
    }

    /** Returns how many there are; one with several keys is one. */
    public int count() {
        return (int)
                byThumbprint.values().stream().map(Operator::name).distinct().count();
    }

    /** Returns how many may give commands for {@code tenant}; one with several keys is one. */
    public int count(String tenant) {
        return (int) byThumbprint.values().stream()
                .filter(operator -> operator.mayOrderFor(tenant))
                .map(Operator::name)
                .distinct()
                .count();
    }

    /** Returns the tenants that operators are bounded to, sorted. */
    public Set<String> tenants() {
        Set<String> tenants = new TreeSet<>();
        for (Operator operator : byThumbprint.values()) {
            if (operator.tenants() != null) {
                tenants.addAll(operator.tenants());
            }
        }
        return tenants;
    }

    /** Returns whether an operator may give commands for a tenant that another operator may not. */
    public boolean separateTenants() {
        Set<@Nullable Set<String>> bounds = new HashSet<>();
        byThumbprint.values().forEach(operator -> bounds.add(operator.tenants()));
        return bounds.size() > 1;
    }

    @Nullable
    Operator find(String thumbprint) {
        return byThumbprint.get(thumbprint);
    }
}
