package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Choice;
import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.Bytes;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/** The claim is on one of these channels. */
record ChannelAllowed(Choice<Bytes> channels) implements Condition<XrplPaymentChannelClaim> {
    @Override
    public @Nullable Rejection objection(XrplPaymentChannelClaim claim, JudgedRequest asked) {
        return channels.has(claim.channelId())
                ? null
                : new Rejection(
                        RejectionCode.CLAIM_NOT_ALLOWED, "payload.channelId", "must be one of the rule's channels");
    }
}
