package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.EvmAddress;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The token permits that a rule allows.
 *
 * @param spenders to whom
 * @param tokens of which contracts, or null for any
 * @param maxAmount of each token at most, in its smallest unit, or null without a limit
 */
record PermitTerms(
        Set<EvmAddress> spenders,
        @Nullable Set<EvmAddress> tokens,
        @Nullable BigInteger maxAmount) {
    static PermitTerms read(PolicyJson json) {
        json.requireMembers("spenders", "tokens", "maxAmount");
        return new PermitTerms(
                json.required("spenders").set(Identifiers::evm),
                json.optional("tokens", tokens -> tokens.set(Identifiers::evm)),
                json.optional("maxAmount", PolicyJson::quantity));
    }
}
