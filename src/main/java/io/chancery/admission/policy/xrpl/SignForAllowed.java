package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** As one of several signers the key signs only for these accounts. */
record SignForAllowed(Set<String> accounts) implements Condition<XrplTransaction> {
    static final String MEMBER = "signFor";

    /** Reads those of {@code rule}, which are none if it has no such member. */
    static SignForAllowed read(PolicyJson rule) {
        Set<String> accounts = rule.optional(MEMBER, list -> list.set(Identifiers::xrpl));
        return new SignForAllowed(accounts == null ? Set.of() : accounts);
    }

    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        return !transaction.oneOfMany() || accounts.contains(transaction.account())
                ? null
                : new Rejection(
                        RejectionCode.NOT_ALLOWED,
                        "payload.document.Account",
                        "must be one of the rule's signFor: with an empty SigningPubKey the key signs as one of several signers");
    }
}
