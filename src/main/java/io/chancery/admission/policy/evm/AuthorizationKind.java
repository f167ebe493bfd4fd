package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.Kind;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.Authorization;
import java.util.List;

/** Authorizations (EIP-7702). */
public final class AuthorizationKind {
    private AuthorizationKind() {}

    public static Kind<Authorization> read(PolicyJson json) {
        json.requireMembers("delegates", "everyChain");
        return new Kind<>(
                "an authorization",
                Authorization.class,
                List.of(
                        new DelegateAllowed(json.required("delegates").set(Identifiers::evm)),
                        new AuthorizationChain(json.isSet("everyChain"))),
                List.of());
    }
}
