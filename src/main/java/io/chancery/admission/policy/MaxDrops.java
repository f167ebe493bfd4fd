package io.chancery.admission.policy;

import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.XrplTransaction;
import io.chancery.model.XrplTransaction.Action;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The transaction takes no more drops than this, fee aside.
 *
 * @param most or null without a limit
 */
record MaxDrops(@Nullable BigInteger most) implements Condition<XrplTransaction> {
    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, Asked asked) {
        return most == null || Spending.of(transaction).compareTo(most) <= 0
                ? null
                : new Rejection(RejectionCode.VALUE_TOO_HIGH, field(transaction), "must be at most " + most + " drops");
    }

    private static String field(XrplTransaction transaction) {
        boolean sendMax = transaction.action() instanceof Action.Payment payment && payment.sendMax() != null;
        return "payload.document." + (sendMax ? "SendMax" : "Amount");
    }
}
