package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/** The transaction has an end, unless it may stay valid for ever. */
record LastLedgerGiven(boolean optional) implements Condition<XrplTransaction> {
    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        return optional || transaction.lastLedgerSequence() != null
                ? null
                : new Rejection(
                        RejectionCode.LAST_LEDGER_MISSING,
                        "payload.document.LastLedgerSequence",
                        "must be there: without it the transaction stays valid for ever");
    }
}
