package io.chancery.admission;

import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.XrplTransaction;
import io.chancery.payload.xrpl.XrplKeys;
import org.jspecify.annotations.Nullable;

/**
 * An XRP Ledger transaction must be the wallet's own: its account is that of one of the wallet's keys, in whatever state. A key
 * that came later so signs for the account of the first, whose regular key it became.
 */
final class XrplAccountCheck implements AdmissionCheck {
    @Override
    public @Nullable Rejection check(Candidate candidate) {
        if (!(candidate.request().payload() instanceof XrplTransaction transaction)) {
            return null;
        }
        boolean own = candidate.wallet().versions().stream()
                .anyMatch(version -> XrplKeys.address(version.verificationKey()).equals(transaction.account()));
        return own
                ? null
                : new Rejection(
                        RejectionCode.ACCOUNT_MISMATCH,
                        "payload.document.Account",
                        "must be the address of one of the wallet's keys");
    }
}
