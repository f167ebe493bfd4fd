package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Kind;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.TypedData;
import io.chancery.payload.evm.typed.TokenPermit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Typed data. */
public final class TypedDataKind {
    private TypedDataKind() {}

    public static Kind<TypedData> read(PolicyJson json) {
        json.requireMembers("domains", "primaryTypes", "permits", "everyChain");
        Set<NamedDomain> domains = json.required("domains").set(NamedDomain::read);
        Set<String> primaryTypes = json.required("primaryTypes").set(PolicyJson::text);
        PermitTerms permits = json.optional("permits", PermitTerms::read);
        return new Kind<>(
                "typed data",
                TypedData.class,
                List.of(
                        new TypedDomainAllowed(domains),
                        new PrimaryTypeAllowed(primaryTypes),
                        new TypedDataChain(json.isSet("everyChain")),
                        new PermitAllowed(permits)),
                warnings(primaryTypes, permits));
    }

    private static List<String> warnings(Set<String> primaryTypes, @Nullable PermitTerms permits) {
        Set<String> named = new TreeSet<>(primaryTypes);
        named.retainAll(TokenPermit.PRIMARY_TYPES);
        List<String> warnings = new ArrayList<>();
        if (permits == null && !named.isEmpty()) {
            warnings.add("typedData.primaryTypes: permits of tokens are refused without permits: "
                    + String.join(", ", named));
        }
        if (permits != null && named.isEmpty()) {
            warnings.add("typedData.permits: has no effect, since no primary type is a token permit's");
        }
        return warnings;
    }
}
