package io.chancery.admission.check;

import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;

/**
 * A public key signs for one wallet only: for the first that it was registered for. Two wallets with one key would each
 * have guards of their own for the same account.
 */
public final class KeySharedCheck implements AdmissionCheck {
    private final KeyOwners owners;

    public KeySharedCheck(KeyOwners owners) {
        this.owners = owners;
    }

    @Override
    public CheckResult check(Candidate candidate) {
        return owners.isOpenTo(candidate.wallet().wallet(), candidate.key().verificationKey())
                ? CheckResult.passed()
                : CheckResult.denied(RejectionCode.KEY_SHARED);
    }
}
