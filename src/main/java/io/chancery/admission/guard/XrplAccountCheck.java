package io.chancery.admission.guard;

import io.chancery.admission.check.AdmissionCheck;
import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.KeyOwners;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyVersion;
import java.util.List;

/**
 * An XRP Ledger transaction must be the wallet's own: its account is that of one of the wallet's keys, in whatever
 * state, and of no key that is another wallet's too. A key that came later so signs for the account of the first, whose
 * regular key it became. What the key signs as one of several signers may be of another account, which the wallet's
 * policy then names; a wallet without a policy signs nothing so.
 */
public final class XrplAccountCheck implements AdmissionCheck {
    private final KeyOwners owners;

    public XrplAccountCheck(KeyOwners owners) {
        this.owners = owners;
    }

    @Override
    public CheckResult check(Candidate candidate) {
        if (!(candidate.request().payload() instanceof XrplTransaction transaction)) {
            return CheckResult.passed();
        }
        List<KeyVersion> keys = NonceAccounts.of(candidate.wallet(), transaction.account());
        boolean own = NonceAccounts.isOwn(keys, candidate.wallet(), owners);
        if (!keys.isEmpty() && !own) {
            return mismatch("is the address of a key that another wallet has");
        }
        if (transaction.oneOfMany()) {
            return candidate.ruling() == null
                    ? mismatch("must be named by a policy's signFor: the key is to sign as one of several signers")
                    : CheckResult.passed();
        }
        return own ? CheckResult.passed() : mismatch("must be the address of one of the wallet's keys");
    }

    private static CheckResult mismatch(String reason) {
        return CheckResult.denied(RejectionCode.ACCOUNT_MISMATCH, "payload.document.Account", reason);
    }
}
