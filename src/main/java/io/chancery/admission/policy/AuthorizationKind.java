package io.chancery.admission.policy;

import io.chancery.model.Authorization;
import java.util.List;

/** Authorizations (EIP-7702). */
final class AuthorizationKind {
    private AuthorizationKind() {}

    static Kind<Authorization> read(PolicyJson json) {
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
