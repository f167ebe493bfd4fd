package io.chancery.admission.policy;

import io.chancery.model.Bytes;
import io.chancery.model.XrplPaymentChannelClaim;
import java.util.List;
import java.util.regex.Pattern;

/** Claims against payment channels of the XRP Ledger. */
final class ClaimKind {
    private static final Pattern CHANNEL = Pattern.compile("[0-9A-Fa-f]{64}");

    private ClaimKind() {}

    static Kind<XrplPaymentChannelClaim> read(PolicyJson json) {
        json.requireMembers("channels", "maxDrops");
        Choice<Bytes> channels = Choice.read(
                json.required("channels"),
                channel -> Bytes.fromHex(channel.text(CHANNEL, "64 hexadecimal digits, or * alone")));
        return new Kind<>(
                "a payment-channel claim",
                XrplPaymentChannelClaim.class,
                List.of(new ChannelAllowed(channels), new MaxClaim(json.optional("maxDrops", PolicyJson::quantity))),
                List.of());
    }
}
