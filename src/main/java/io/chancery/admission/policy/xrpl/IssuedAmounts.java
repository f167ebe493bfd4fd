package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.payload.XrplAmount;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A payment is of drops, or of issued currencies that the rule lists, each up to its highest amount. */
record IssuedAmounts(Map<IssuedCurrency, BigDecimal> most) implements Condition<XrplTransaction> {
    static final IssuedAmounts NONE = new IssuedAmounts(Map.of());

    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,95})(\\.[0-9]{1,81})?");

    static IssuedAmounts read(PolicyJson json) {
        Map<IssuedCurrency, BigDecimal> most = new HashMap<>();
        json.list(element -> {
            element.requireMembers("currency", "issuer", "max");
            IssuedCurrency currency = IssuedCurrency.read(element);
            most.put(currency, amount(element.required("max")));
            return currency;
        });
        return new IssuedAmounts(Map.copyOf(most));
    }

    /** Reads how much of a currency. */
    static BigDecimal amount(PolicyJson json) {
        return new BigDecimal(json.text(AMOUNT, "a decimal number as a string, such as \"100.5\""));
    }

    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        if (!(transaction.action() instanceof Action.Payment payment)) {
            return null;
        }
        Rejection sent = objection(payment.sendMax(), "SendMax");
        return sent == null ? objection(payment.amount(), "Amount") : sent;
    }

    @Override
    public List<String> warnings() {
        return most.values().stream().anyMatch(Unlimited::isOfIssued)
                ? List.of(Unlimited.warning("xrplTransaction.issued: max"))
                : List.of();
    }

    private @Nullable Rejection objection(@Nullable XrplAmount amount, String field) {
        if (!(amount instanceof XrplAmount.Issued issued)) {
            return null;
        }
        BigDecimal highest = most.get(IssuedCurrency.of(issued));
        if (highest == null) {
            return refusal(field, "must be in drops or in an issued currency of the rule's");
        }
        return issued.value().compareTo(highest) <= 0
                ? null
                : refusal(field, "must be at most " + highest.toPlainString() + " of this currency");
    }

    private static Rejection refusal(String field, String reason) {
        return new Rejection(RejectionCode.VALUE_TOO_HIGH, "payload.document." + field, reason);
    }
}
