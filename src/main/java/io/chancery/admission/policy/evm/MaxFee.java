package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.payload.EvmFees;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transaction can cost no more than this in fees that it names. What a rollup takes besides for its data on
 * Ethereum, no field of a transaction bounds.
 *
 * @param most in wei, or null without a limit
 */
record MaxFee(@Nullable BigInteger most) implements Condition<EvmTransaction> {
    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return most == null || EvmFees.highest(transaction).compareTo(most) <= 0
                ? null
                : new Rejection(
                        RejectionCode.FEE_TOO_HIGH,
                        field(transaction),
                        "must be so low that the fee is at most " + most + " wei");
    }

    @Override
    public List<String> warnings() {
        if (most == null) {
            return List.of("transaction: without maxFee, fees can take all that there is");
        }
        return Unlimited.is(most) ? List.of(Unlimited.warning("transaction.maxFee")) : List.of();
    }

    private static String field(EvmTransaction transaction) {
        return switch (transaction) {
            case EvmTransaction.Legacy ignored -> "payload.gasPrice";
            case EvmTransaction.AccessList ignored -> "payload.gasPrice";
            case EvmTransaction.DynamicFee ignored -> "payload.maxFeePerGas";
            case EvmTransaction.SetCode ignored -> "payload.maxFeePerGas";
            case EvmTransaction.Blob ignored -> "payload.maxFeePerGas";
        };
    }
}
