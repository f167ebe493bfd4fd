package io.chancery.admission.policy;

import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.XrplTransaction;
import io.chancery.model.XrplTransaction.Action;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The account is handed only to one of these keys. */
record RegularKeyAllowed(Set<RegularKey> keys) implements Condition<XrplTransaction> {
    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, Asked asked) {
        return !(transaction.action() instanceof Action.SetRegularKey set)
                        || keys.contains(new RegularKey(set.regularKey()))
                ? null
                : new Rejection(
                        RejectionCode.REGULAR_KEY_NOT_ALLOWED,
                        "payload.document.RegularKey",
                        "must be one of the rule's regular keys");
    }
}
