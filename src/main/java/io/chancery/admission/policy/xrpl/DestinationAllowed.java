package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Choice;
import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment or a new channel goes to one of these destinations. */
record DestinationAllowed(Choice<Destination> destinations) implements Condition<XrplTransaction> {
    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        boolean allowed = switch (transaction.action()) {
            case Action.Payment payment -> isAllowed(payment.destination(), payment.destinationTag());
            case Action.ChannelCreate create -> isAllowed(create.destination(), create.destinationTag());
            case Action.ChannelFund ignored -> true;
            case Action.ChannelClaim ignored -> true;
            case Action.SetRegularKey ignored -> true;
            case Action.TrustSet ignored -> true;
            case Action.OfferCreate ignored -> true;
            case Action.OfferCancel ignored -> true;
            case Action.TicketCreate ignored -> true;
            case Action.AccountSet ignored -> true;
        };
        return allowed
                ? null
                : new Rejection(
                        RejectionCode.RECIPIENT_NOT_ALLOWED,
                        "payload.document.Destination",
                        "must be one of the rule's destinations, with the tag that it says or none");
    }

    @Override
    public List<String> warnings() {
        return destinations.any() ? List.of("xrplTransaction.destinations: any account may be paid") : List.of();
    }

    private boolean isAllowed(String address, @Nullable Long tag) {
        return destinations.has(new Destination(address, tag, false))
                || destinations.has(new Destination(address, null, true));
    }
}
