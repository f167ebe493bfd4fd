package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transaction sends no more than this.
 *
 * @param most in wei, or null without a limit
 */
record MaxValue(@Nullable BigInteger most) implements Condition<EvmTransaction> {
    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return most == null || transaction.value().compareTo(most) <= 0
                ? null
                : new Rejection(RejectionCode.VALUE_TOO_HIGH, "payload.value", "must be at most " + most + " wei");
    }

    @Override
    public List<String> warnings() {
        return Unlimited.is(most) ? List.of(Unlimited.warning("transaction.maxValue")) : List.of();
    }
}
