package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Choice;
import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.Bytes;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/** The channel that a transaction claims from, or asks to close, is one of these. */
record ClaimedChannelAllowed(Choice<Bytes> channels) implements Condition<XrplTransaction> {
    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        return !(transaction.action() instanceof Action.ChannelClaim claim) || channels.has(claim.channel())
                ? null
                : new Rejection(
                        RejectionCode.CLAIM_NOT_ALLOWED,
                        "payload.document.Channel",
                        "must be one of the rule's channels");
    }
}
