package io.chancery.admission;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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

    /** How many there are; one with several keys is one. */
    public int count() {
        return (int)
                byThumbprint.values().stream().map(Operator::name).distinct().count();
    }

    /** Returns whether an operator may order for a tenant that another operator may not order for. */
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
