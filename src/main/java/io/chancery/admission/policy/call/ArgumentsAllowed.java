package io.chancery.admission.policy.call;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/** A call has the arguments that the rule demands of it. */
public record ArgumentsAllowed(Calls calls) implements Condition<EvmTransaction> {
    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return isMet(transaction, asked)
                ? null
                : new Rejection(
                        RejectionCode.CALL_NOT_ALLOWED,
                        "payload.data",
                        "must have the arguments that the rule demands, each a whole word");
    }

    @Override
    public boolean isMet(EvmTransaction transaction, JudgedRequest asked) {
        EvmAddress contract = Calls.contract(transaction);
        return contract == null || calls.any(contract, call -> call.takes(transaction));
    }
}
