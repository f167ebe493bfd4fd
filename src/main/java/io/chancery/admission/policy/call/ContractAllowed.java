package io.chancery.admission.policy.call;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/** What carries data calls a contract that the rule names. */
public record ContractAllowed(Calls calls) implements Condition<EvmTransaction> {
    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return isMet(transaction, asked)
                ? null
                : new Rejection(
                        RejectionCode.CALL_NOT_ALLOWED,
                        "payload.to",
                        "must be a contract of the rule's calls, since there is data");
    }

    @Override
    public boolean isMet(EvmTransaction transaction, JudgedRequest asked) {
        EvmAddress contract = Calls.contract(transaction);
        return contract == null || !calls.to(contract).isEmpty();
    }
}
