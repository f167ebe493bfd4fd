package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Choice;
import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.Kind;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.Bytes;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import java.util.List;

/** Claims against payment channels of the XRP Ledger. */
public final class ClaimKind {
    private ClaimKind() {}

    public static Kind<XrplPaymentChannelClaim> read(PolicyJson json) {
        json.requireMembers("channels", "maxDrops");
        Choice<Bytes> channels = Choice.read(json.required("channels"), Identifiers::channel);
        return new Kind<>(
                "a payment-channel claim",
                XrplPaymentChannelClaim.class,
                List.of(new ChannelAllowed(channels), new MaxClaim(json.optional("maxDrops", PolicyJson::quantity))),
                List.of());
    }
}
