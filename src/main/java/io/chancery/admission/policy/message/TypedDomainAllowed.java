package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.TypedData;
import io.chancery.model.request.Rejection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The domain is one that the rule names. */
record TypedDomainAllowed(Set<NamedDomain> domains) implements Condition<TypedData> {
    @Override
    public @Nullable Rejection objection(TypedData typed, JudgedRequest asked) {
        return domains.stream().anyMatch(domain -> domain.matches(typed.domain()))
                ? null
                : TypedDataRefusal.of(typed, "domain", "must be one of the rule's domains");
    }

    @Override
    public List<String> warnings() {
        return domains.stream().allMatch(domain -> domain.verifyingContract() != null)
                ? List.of()
                : List.of("typedData.domains: without verifyingContract, any contract's domain of that name is meant");
    }
}
