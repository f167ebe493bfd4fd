package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The code that may act as the account is at one of these addresses, of which zero ends an authorization. */
record DelegateAllowed(Set<EvmAddress> delegates) implements Condition<Authorization> {
    @Override
    public @Nullable Rejection objection(Authorization authorization, JudgedRequest asked) {
        return delegates.contains(authorization.address())
                ? null
                : new Rejection(
                        RejectionCode.DELEGATE_NOT_ALLOWED, "payload.address", "must be one of the rule's delegates");
    }

    @Override
    public List<String> warnings() {
        return delegates.equals(Set.of(EvmAddress.ZERO))
                ? List.of()
                : List.of(
                        "authorization.delegates: a delegate's code acts as the account with all that it has, whatever other"
                                + " rules say: name only code that takes orders from this account alone, or the zero address to"
                                + " end an authorization");
    }
}
