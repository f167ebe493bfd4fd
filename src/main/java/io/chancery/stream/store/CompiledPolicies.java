package io.chancery.stream.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.admission.Policies;
import io.chancery.admission.policy.Policy;
import io.chancery.model.rotation.KeyPolicy;

/** Policies that are read once for as long as {@link KeyTable} remembers the record that has them. */
public final class CompiledPolicies implements Policies {
    private final Cache<KeyPolicy, Policy> read =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    @Override
    public Policy read(KeyPolicy policy) {
        return read.get(policy, unknown -> Policy.parse(unknown.document()));
    }
}
