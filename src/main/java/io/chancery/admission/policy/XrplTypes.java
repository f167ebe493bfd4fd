package io.chancery.admission.policy;

import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.XrplTransaction;
import io.chancery.model.XrplTransaction.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The transaction is of one of these types. */
record XrplTypes(Set<Type> types) implements Condition<XrplTransaction> {
    /** A type with its name in the ledger's JSON. */
    enum Type {
        PAYMENT("Payment"),
        CHANNEL_CREATE("PaymentChannelCreate"),
        CHANNEL_FUND("PaymentChannelFund"),
        CHANNEL_CLAIM("PaymentChannelClaim"),
        SET_REGULAR_KEY("SetRegularKey");

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
    public @Nullable Rejection objection(XrplTransaction transaction, Asked asked) {
        return types.contains(Type.of(transaction.action()))
                ? null
                : new Rejection(
                        RejectionCode.NOT_ALLOWED,
                        "payload.document.TransactionType",
                        "must be one of the rule's types");
    }

    /** Whether one of them takes drops out of the account. */
    boolean spend() {
        return types.contains(Type.CHANNEL_FUND) || types.stream().anyMatch(Type::hasDestination);
    }

    /** What cannot be, given whether the rule names destinations, channels and regular keys. */
    List<String> warnings(boolean destinations, boolean channels, boolean regularKeys) {
        List<String> warnings = new ArrayList<>();
        if (destinations != types.stream().anyMatch(Type::hasDestination)) {
            warnings.add("xrplTransaction: types that have a destination need destinations, and the other way round");
        }
        if (channels != types.contains(Type.CHANNEL_CLAIM)) {
            warnings.add("xrplTransaction: PaymentChannelClaim needs channels, and the other way round");
        }
        if (regularKeys != types.contains(Type.SET_REGULAR_KEY)) {
            warnings.add("xrplTransaction: SetRegularKey needs regularKeys, and the other way round");
        }
        return warnings;
    }
}
