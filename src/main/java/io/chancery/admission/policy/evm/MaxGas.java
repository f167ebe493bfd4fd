package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The gas limit is no more than this: by default what Ethereum takes at most (EIP-7825). */
record MaxGas(BigInteger most) implements Condition<EvmTransaction> {
    static final String MEMBER = "maxGas";

    private static final BigInteger DEFAULT = BigInteger.TWO.pow(24);

    /** Reads the member of {@code transaction}, or takes what holds without it. */
    static MaxGas read(PolicyJson transaction) {
        return new MaxGas(transaction.has(MEMBER) ? transaction.required(MEMBER).quantity() : DEFAULT);
    }

    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return transaction.gasLimit().compareTo(most) <= 0
                ? null
                : new Rejection(
                        RejectionCode.GAS_TOO_HIGH,
                        "payload.gasLimit",
                        "must be at most " + most + ", the rule's maxGas");
    }
}
