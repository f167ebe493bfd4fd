package io.chancery.admission.policy.condition;

import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.util.List;

/**
 * A kind of payload that a rule allows, and the conditions that one must meet, in their order. Two rules of one kind
 * have the same conditions, so that it can be told which of them a request came further with.
 *
 * @param what the kind in words
 * @param spends whether the rule allows taking something out of the wallet's account
 * @param replacement whether the payload may take over the nonce of one that was signed before
 * @param warnings what the author may not have meant, besides what the conditions say
 */
public record Kind<P extends SigningPayload>(
        String what,
        Class<P> payload,
        List<Condition<P>> conditions,
        boolean spends,
        boolean replacement,
        List<String> warnings) {
    public Kind {
        conditions = List.copyOf(conditions);
        warnings = List.copyOf(warnings);
    }

    /** One that spends nothing and replaces nothing. */
    public Kind(String what, Class<P> payload, List<Condition<P>> conditions, List<String> warnings) {
        this(what, payload, conditions, false, false, warnings);
    }

    /** That the payload is of this kind is the first condition. */
    public ConditionsMet judge(JudgedRequest asked) {
        SigningPayload asks = asked.request().payload();
        if (!payload.isInstance(asks)) {
            return new ConditionsMet(
                    0, new Rejection(RejectionCode.NOT_ALLOWED, "operation", "must be to sign " + what));
        }
        P own = payload.cast(asks);
        for (int i = 0; i < conditions.size(); i++) {
            Rejection objection = conditions.get(i).objection(own, asked);
            if (objection != null) {
                return new ConditionsMet(1 + i, objection);
            }
        }
        return new ConditionsMet(1 + conditions.size(), null);
    }

    /** Whether {@link #judge} has no objection. */
    public boolean allows(JudgedRequest asked) {
        SigningPayload asks = asked.request().payload();
        return payload.isInstance(asks) && meetsAll(payload.cast(asks), asked);
    }

    private boolean meetsAll(P own, JudgedRequest asked) {
        for (Condition<P> condition : conditions) {
            if (!condition.isMet(own, asked)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the payloads are transactions, for which the wallet's account pays. */
    public boolean paysFees() {
        return payload == EvmTransaction.class || payload == XrplTransaction.class;
    }

    /** Returns whether the payloads may set numbers of their account aside for later. */
    public boolean allowsTickets() {
        return conditions.stream().anyMatch(Condition::allowsTickets);
    }

    public boolean dependsOnKey() {
        return conditions.stream().anyMatch(Condition::dependsOnKey);
    }
}
