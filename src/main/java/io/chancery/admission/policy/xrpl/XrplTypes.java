package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The transaction is of one of these types. */
record XrplTypes(Set<Type> types) implements Condition<XrplTransaction> {
    /** The members without which a rule allows nothing of a type. */
    private static final Map<Type, String> NEEDED = new TreeMap<>(Map.of(
            Type.CHANNEL_CLAIM,
            "channels",
            Type.SET_REGULAR_KEY,
            "regularKeys",
            Type.TRUST_SET,
            TrustLines.MEMBER,
            Type.OFFER_CREATE,
            Offers.MEMBER));

    /** A type with its name in the ledger's JSON. */
    enum Type {
        PAYMENT("Payment"),
        CHANNEL_CREATE("PaymentChannelCreate"),
        CHANNEL_FUND("PaymentChannelFund"),
        CHANNEL_CLAIM("PaymentChannelClaim"),
        SET_REGULAR_KEY("SetRegularKey"),
        TRUST_SET("TrustSet"),
        OFFER_CREATE("OfferCreate"),
        OFFER_CANCEL("OfferCancel"),
        TICKET_CREATE("TicketCreate"),
        ACCOUNT_SET("AccountSet");

        private final String json;

        Type(String json) {
            this.json = json;
        }

        private static Type of(Action action) {
            return switch (action) {
                case Action.Payment ignored -> PAYMENT;
                case Action.ChannelCreate ignored -> CHANNEL_CREATE;
                case Action.ChannelFund ignored -> CHANNEL_FUND;
                case Action.ChannelClaim ignored -> CHANNEL_CLAIM;
                case Action.SetRegularKey ignored -> SET_REGULAR_KEY;
                case Action.TrustSet ignored -> TRUST_SET;
                case Action.OfferCreate ignored -> OFFER_CREATE;
                case Action.OfferCancel ignored -> OFFER_CANCEL;
                case Action.TicketCreate ignored -> TICKET_CREATE;
                case Action.AccountSet ignored -> ACCOUNT_SET;
            };
        }

        private boolean hasDestination() {
            return this == PAYMENT || this == CHANNEL_CREATE;
        }
    }

    static Type one(PolicyJson json) {
        return Stream.of(Type.values())
                .filter(type -> type.json.equals(json.json().textValue()))
                .findFirst()
                .orElseThrow(() -> json.fault("must be one of "
                        + Stream.of(Type.values()).map(type -> type.json).collect(Collectors.joining(", "))));
    }

    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        if (!types.contains(Type.of(transaction.action()))) {
            return new Rejection(
                    RejectionCode.NOT_ALLOWED, "payload.document.TransactionType", "must be one of the rule's types");
        }
        boolean cancels = transaction.action() instanceof Action.OfferCreate offer && offer.cancels() != null;
        return cancels && !types.contains(Type.OFFER_CANCEL)
                ? new Rejection(
                        RejectionCode.NOT_ALLOWED,
                        "payload.document.OfferSequence",
                        "must be absent: it cancels an offer, and OfferCancel is none of the rule's types")
                : null;
    }

    @Override
    public boolean allowsTickets() {
        return types.contains(Type.TICKET_CREATE);
    }

    /** Whether one of them takes drops out of the account. */
    boolean spend() {
        return types.contains(Type.CHANNEL_FUND)
                || types.contains(Type.OFFER_CREATE)
                || types.stream().anyMatch(Type::hasDestination);
    }

    /** What cannot be, given what else {@code rule} has. */
    List<String> warnings(PolicyJson rule) {
        List<String> warnings = new ArrayList<>();
        if (rule.has("destinations") != types.stream().anyMatch(Type::hasDestination)) {
            warnings.add("xrplTransaction: types that have a destination need destinations, and the other way round");
        }
        NEEDED.forEach((type, member) -> {
            if (rule.has(member) != types.contains(type)) {
                warnings.add("xrplTransaction: " + type.json + " needs " + member + ", and the other way round");
            }
        });
        if (rule.has(AccountSettings.MEMBER) && !types.contains(Type.ACCOUNT_SET)) {
            warnings.add("xrplTransaction: accountSettings are for AccountSet");
        }
        return warnings;
    }
}
