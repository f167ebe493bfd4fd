package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The account is handed only to one of these keys. */
record RegularKeyAllowed(Set<RegularKey> keys) implements Condition<XrplTransaction> {
    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        return !(transaction.action() instanceof Action.SetRegularKey set)
                        || keys.contains(new RegularKey(set.regularKey()))
                ? null
                : new Rejection(
                        RejectionCode.REGULAR_KEY_NOT_ALLOWED,
                        "payload.document.RegularKey",
                        "must be one of the rule's regular keys");
    }
}
