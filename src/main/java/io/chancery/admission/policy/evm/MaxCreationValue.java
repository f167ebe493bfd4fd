package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent along when a contract is created is no more than this, in wei: by default nothing, since a mistake there
 * loses it.
 */
record MaxCreationValue(BigInteger most) implements Condition<EvmTransaction> {
    static final String MEMBER = "maxCreationValue";

    private static final BigInteger DEFAULT = BigInteger.ZERO;

    /** Reads the member of {@code transaction}, or takes what holds without it. */
    static MaxCreationValue read(PolicyJson transaction) {
        return new MaxCreationValue(
                transaction.has(MEMBER) ? transaction.required(MEMBER).quantity() : DEFAULT);
    }

    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return transaction.to() != null || transaction.value().compareTo(most) <= 0
                ? null
                : new Rejection(
                        RejectionCode.VALUE_TOO_HIGH,
                        "payload.value",
                        "must be at most " + most + " wei when it creates a contract, the rule's maxCreationValue");
    }

    @Override
    public List<String> warnings() {
        return Unlimited.is(most) ? List.of(Unlimited.warning("transaction.maxCreationValue")) : List.of();
    }
}
