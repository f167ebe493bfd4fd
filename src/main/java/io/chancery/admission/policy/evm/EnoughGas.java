package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The gas limit is at least what the transaction costs before anything of it runs.
 *
 * @param less whether it may be less, on a chain with lower costs than Ethereum's
 */
record EnoughGas(boolean less) implements Condition<EvmTransaction> {
    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return isMet(transaction, asked)
                ? null
                : new Rejection(
                        RejectionCode.GAS_TOO_LOW,
                        "payload.gasLimit",
                        "must be at least " + asked.intrinsicGas(transaction)
                                + ", which the transaction costs before anything of it runs");
    }

    @Override
    public boolean isMet(EvmTransaction transaction, JudgedRequest asked) {
        return less || transaction.gasLimit().compareTo(BigInteger.valueOf(asked.intrinsicGas(transaction))) >= 0;
    }
}
