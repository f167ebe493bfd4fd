package io.chancery.admission.policy;

import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.XrplTransaction;
import org.jspecify.annotations.Nullable;

/** The transaction has an end, unless it may stay valid for ever. */
record LastLedgerGiven(boolean optional) implements Condition<XrplTransaction> {
    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, Asked asked) {
        return optional || transaction.lastLedgerSequence() != null
                ? null
                : new Rejection(
                        RejectionCode.LAST_LEDGER_MISSING,
                        "payload.document.LastLedgerSequence",
                        "must be there: without it the transaction stays valid for ever");
    }
}
