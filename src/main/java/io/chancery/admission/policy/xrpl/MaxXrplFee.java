package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transaction's fee is no more than this.
 *
 * @param most in drops, or null without a limit
 */
record MaxXrplFee(@Nullable BigInteger most) implements Condition<XrplTransaction> {
    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        return most == null || transaction.fee().compareTo(most) <= 0
                ? null
                : new Rejection(
                        RejectionCode.FEE_TOO_HIGH, "payload.document.Fee", "must be at most " + most + " drops");
    }

    @Override
    public List<String> warnings() {
        if (most == null) {
            return List.of("xrplTransaction: without maxFee, fees can take all that there is");
        }
        return Unlimited.isOfDrops(most) ? List.of(Unlimited.warning("xrplTransaction.maxFee")) : List.of();
    }
}
