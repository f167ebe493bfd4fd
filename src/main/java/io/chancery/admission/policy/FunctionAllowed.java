package io.chancery.admission.policy;

import io.chancery.model.EvmAddress;
import io.chancery.model.EvmTransaction;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call is of a function that the rule names for the contract. */
record FunctionAllowed(Calls calls) implements Condition<EvmTransaction> {
    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, Asked asked) {
        return isMet(transaction, asked)
                ? null
                : new Rejection(
                        RejectionCode.CALL_NOT_ALLOWED,
                        "payload.data",
                        "must call a function that the rule names for this contract");
    }

    @Override
    public boolean isMet(EvmTransaction transaction, Asked asked) {
        EvmAddress contract = Calls.contract(transaction);
        return contract == null || calls.any(contract, call -> call.takesFunction(transaction.data()));
    }

    @Override
    public List<String> warnings() {
        return RiskyFunctions.warnings(calls);
    }
}
