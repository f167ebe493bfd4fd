package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.Authorization;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The authorization is for the request's chain alone, unless it may be good on every chain. */
record AuthorizationChain(boolean everyChain) implements Condition<Authorization> {
    @Override
    public @Nullable Rejection objection(Authorization authorization, JudgedRequest asked) {
        return everyChain || authorization.chainId().signum() != 0
                ? null
                : new Rejection(
                        RejectionCode.EVERY_CHAIN_NOT_ALLOWED,
                        "payload.chainId",
                        "must be the chain's: the rule does not allow every chain");
    }

    @Override
    public List<String> warnings() {
        return everyChain
                ? List.of(
                        "authorization.everyChain: it is good on chains that the rule does not name, too: leave it out")
                : List.of();
    }
}
