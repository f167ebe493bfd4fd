package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.Spending;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transaction takes no more drops than this, fee aside, from the account or, with all before it, from the channel.
 *
 * @param most or null without a limit
 */
record MaxDrops(@Nullable BigInteger most) implements Condition<XrplTransaction> {
    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        if (transaction.action() instanceof Action.ChannelClaim claim) {
            Rejection delivered = objection(claim.balance(), "Balance");
            return delivered == null ? objection(claim.drops(), "Amount") : delivered;
        }
        return objection(Spending.of(transaction), Spending.field(transaction.action()));
    }

    private @Nullable Rejection objection(@Nullable BigInteger drops, String field) {
        return most == null || drops == null || drops.compareTo(most) <= 0
                ? null
                : new Rejection(
                        RejectionCode.VALUE_TOO_HIGH,
                        "payload.document." + field,
                        "must be at most " + most + " drops");
    }

    @Override
    public List<String> warnings() {
        return Unlimited.isOfDrops(most) ? List.of(Unlimited.warning("xrplTransaction.maxDrops")) : List.of();
    }
}
