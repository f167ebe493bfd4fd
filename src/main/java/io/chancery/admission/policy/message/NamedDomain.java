package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.TypedDomain;
import org.jspecify.annotations.Nullable;

/** What a rule says of a domain of typed data; null where it says nothing. */
record NamedDomain(
        @Nullable String name,
        @Nullable String version,
        @Nullable EvmAddress verifyingContract) {
    static NamedDomain read(PolicyJson json) {
        json.requireMembers("name", "version", "verifyingContract");
        return new NamedDomain(
                json.optional("name", PolicyJson::text),
                json.optional("version", PolicyJson::text),
                json.optional("verifyingContract", Identifiers::evm));
    }

    boolean matches(TypedDomain domain) {
        return (name == null || name.equals(domain.name()))
                && (version == null || version.equals(domain.version()))
                && (verifyingContract == null || verifyingContract.equals(domain.verifyingContract()));
    }
}
