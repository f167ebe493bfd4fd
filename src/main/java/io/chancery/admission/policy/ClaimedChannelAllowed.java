package io.chancery.admission.policy;

import io.chancery.model.Bytes;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.XrplTransaction;
import io.chancery.model.XrplTransaction.Action;
import org.jspecify.annotations.Nullable;

/** The channel that a transaction claims from, or asks to close, is one of these. */
record ClaimedChannelAllowed(Choice<Bytes> channels) implements Condition<XrplTransaction> {
    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, Asked asked) {
        return !(transaction.action() instanceof Action.ChannelClaim claim) || channels.has(claim.channel())
                ? null
                : new Rejection(
                        RejectionCode.CLAIM_NOT_ALLOWED,
                        "payload.document.Channel",
                        "must be one of the rule's channels");
    }
}
