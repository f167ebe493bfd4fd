package io.chancery.admission;

import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.WalletId;
import org.jspecify.annotations.Nullable;

/**
 * A public key signs for one wallet only: for the first that it was registered for. Two wallets with one key would each
 * have guards of their own for the same account.
 */
final class KeySharedCheck implements AdmissionCheck {
    private final KeyOwners owners;

    KeySharedCheck(KeyOwners owners) {
        this.owners = owners;
    }

    @Override
    public @Nullable Rejection check(Candidate candidate) {
        WalletId owner = owners.owner(candidate.key().verificationKey());
        return owner == null || owner.equals(candidate.wallet().wallet())
                ? null
                : Rejection.of(RejectionCode.KEY_SHARED);
    }
}
