package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/** The transaction creates no contract unless it may. */
record CreationAllowed(boolean allowed) implements Condition<EvmTransaction> {
    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return transaction.to() != null || allowed
                ? null
                : new Rejection(
                        RejectionCode.CREATION_NOT_ALLOWED,
                        "payload.to",
                        "must be there: the rule does not allow creating a contract");
    }
}
