package io.chancery.admission.guard;

import io.chancery.admission.check.AdmissionCheck;
import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.KeyOwners;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    public @Nullable Rejection check(Candidate candidate) {
        if (!(candidate.request().payload() instanceof XrplTransaction transaction)) {
            return null;
        }
        List<KeyVersion> keys = NonceAccounts.of(candidate.wallet(), transaction.account());
        boolean own = NonceAccounts.isOwn(keys, candidate.wallet(), owners);
        if (!keys.isEmpty() && !own) {
            return mismatch("is the address of a key that another wallet has");
        }
        if (transaction.oneOfMany()) {
            return candidate.ruling() == null
                    ? mismatch("must be named by a policy's signFor: the key is to sign as one of several signers")
                    : null;
        }
        return own ? null : mismatch("must be the address of one of the wallet's keys");
    }

    private static Rejection mismatch(String reason) {
        return new Rejection(RejectionCode.ACCOUNT_MISMATCH, "payload.document.Account", reason);
    }
}
