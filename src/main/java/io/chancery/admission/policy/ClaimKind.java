package io.chancery.admission.policy;

import io.chancery.model.Bytes;
import io.chancery.model.XrplPaymentChannelClaim;
import java.util.List;

/** Claims against payment channels of the XRP Ledger. */
final class ClaimKind {
    private ClaimKind() {}

    static Kind<XrplPaymentChannelClaim> read(PolicyJson json) {
        json.requireMembers("channels", "maxDrops");
        Choice<Bytes> channels = Choice.read(json.required("channels"), Identifiers::channel);
        return new Kind<>(
                "a payment-channel claim",
                XrplPaymentChannelClaim.class,
                List.of(new ChannelAllowed(channels), new MaxClaim(json.optional("maxDrops", PolicyJson::quantity))),
                List.of());
    }
}
