package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/** The code that creates a contract has no more bytes than this: by default what Ethereum takes at most (EIP-3860). */
record MaxInitcode(int most) implements Condition<EvmTransaction> {
    static final String MEMBER = "maxInitcode";

    private static final int DEFAULT = 49_152;

    /** More than any record holds. */
    private static final int HIGHEST = 1_048_576;

    /** Reads the member of {@code transaction}, or takes what holds without it. */
    static MaxInitcode read(PolicyJson transaction) {
        return new MaxInitcode(
                transaction.has(MEMBER) ? transaction.required(MEMBER).number(HIGHEST) : DEFAULT);
    }

    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return transaction.to() != null || transaction.data().size() <= most
                ? null
                : new Rejection(
                        RejectionCode.INITCODE_TOO_LARGE,
                        "payload.data",
                        "must be at most " + most + " bytes when it creates a contract, the rule's maxInitcode");
    }
}
