package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import io.chancery.model.payload.XrplTrustFlag;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A trust line is one that the rule lists, up to its highest limit, and changes in no other way than the rule says. */
record TrustLines(Map<IssuedCurrency, Line> lines) implements Condition<XrplTransaction> {
    static final String MEMBER = "trustLines";

    private static final String FLAGS = "flags";

    /**
     * A trust line that a rule lists.
     *
     * @param most the highest limit
     * @param flags what else may change about it
     */
    record Line(BigDecimal most, Set<XrplTrustFlag> flags) {}

    /** Reads those of {@code rule}, which are none if it has no such member. */
    static TrustLines read(PolicyJson rule) {
        Map<IssuedCurrency, Line> lines = new HashMap<>();
        rule.optional(
                MEMBER,
                list -> list.list(element -> {
                    element.requireMembers("currency", "issuer", "max", FLAGS);
                    IssuedCurrency currency = IssuedCurrency.read(element);
                    Set<XrplTrustFlag> flags = element.optional(FLAGS, some -> some.set(TrustLines::flag));
                    lines.put(
                            currency,
                            new Line(IssuedAmounts.amount(element.required("max")), flags == null ? Set.of() : flags));
                    return currency;
                }));
        return new TrustLines(Map.copyOf(lines));
    }

    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        if (!(transaction.action() instanceof Action.TrustSet trust)) {
            return null;
        }
        Line line = lines.get(IssuedCurrency.of(trust.limit()));
        if (line == null) {
            return refusal(
                    RejectionCode.TRUST_LINE_NOT_ALLOWED, "LimitAmount", "must be of one of the rule's trustLines");
        }
        if (trust.limit().value().compareTo(line.most) > 0) {
            return refusal(
                    RejectionCode.VALUE_TOO_HIGH,
                    "LimitAmount",
                    "must be at most " + line.most.toPlainString() + " of this currency");
        }
        return line.flags.containsAll(trust.flags())
                ? null
                : refusal(
                        RejectionCode.TRUST_LINE_NOT_ALLOWED, "Flags", "must be among those of the rule's trust line");
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (lines.values().stream().anyMatch(line -> line.flags.contains(XrplTrustFlag.CLEAR_NO_RIPPLE))) {
            warnings.add("xrplTransaction.trustLines: with tfClearNoRipple payments of others pass through the account,"
                    + " which shifts its balances");
        }
        if (lines.values().stream().anyMatch(line -> line.flags.contains(XrplTrustFlag.AUTHORIZE))) {
            warnings.add("xrplTransaction.trustLines: tfSetfAuth cannot be taken back");
        }
        if (lines.values().stream().anyMatch(line -> Unlimited.isOfIssued(line.most))) {
            warnings.add(Unlimited.warning("xrplTransaction.trustLines: max"));
        }
        return warnings;
    }

    private static XrplTrustFlag flag(PolicyJson json) {
        return Stream.of(XrplTrustFlag.values())
                .filter(flag -> flag.ledgerName().equals(json.json().textValue()))
                .findFirst()
                .orElseThrow(() -> json.fault("must be one of "
                        + Stream.of(XrplTrustFlag.values())
                                .map(XrplTrustFlag::ledgerName)
                                .collect(Collectors.joining(", "))));
    }

    private static Rejection refusal(RejectionCode code, String field, String reason) {
        return new Rejection(code, "payload.document." + field, reason);
    }
}
