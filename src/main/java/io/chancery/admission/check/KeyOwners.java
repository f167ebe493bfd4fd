package io.chancery.admission.check;

import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import org.jspecify.annotations.Nullable;

/** The owner of every public key, over all wallets. */
@FunctionalInterface
public interface KeyOwners {
    /** Returns the wallet that {@code key} was registered for first, or null if none is known yet. */
    @Nullable
    WalletId owner(PublicKey key);

    /** Returns whether {@code key} is not known to be the key of a wallet other than {@code wallet}. */
    default boolean isOpenTo(WalletId wallet, PublicKey key) {
        WalletId owner = owner(key);
        return owner == null || owner.equals(wallet);
    }
}
