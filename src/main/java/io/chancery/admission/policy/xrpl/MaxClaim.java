package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claim is good for no more than this, with all before it.
 *
 * @param most in drops, or null for whatever is in the channel
 */
record MaxClaim(@Nullable BigInteger most) implements Condition<XrplPaymentChannelClaim> {
    @Override
    public @Nullable Rejection objection(XrplPaymentChannelClaim claim, JudgedRequest asked) {
        return most == null || claim.drops().compareTo(most) <= 0
                ? null
                : new Rejection(RejectionCode.VALUE_TOO_HIGH, "payload.drops", "must be at most " + most + " drops");
    }

    @Override
    public List<String> warnings() {
        return Unlimited.isOfDrops(most) ? List.of(Unlimited.warning("claim.maxDrops")) : List.of();
    }
}
