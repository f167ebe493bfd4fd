package io.chancery.admission.policy;

import io.chancery.model.EvmAddress;
import io.chancery.model.EvmTransaction;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import org.jspecify.annotations.Nullable;

/** What carries data calls a contract that the rule names. */
record ContractAllowed(Calls calls) implements Condition<EvmTransaction> {
    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, Asked asked) {
        return isMet(transaction, asked)
                ? null
                : new Rejection(
                        RejectionCode.CALL_NOT_ALLOWED,
                        "payload.to",
                        "must be a contract of the rule's calls, since there is data");
    }

    @Override
    public boolean isMet(EvmTransaction transaction, Asked asked) {
        EvmAddress contract = Calls.contract(transaction);
        return contract == null || !calls.to(contract).isEmpty();
    }
}
