package io.chancery.rotation;

import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import org.jspecify.annotations.Nullable;

/** The wallets of the deployment as the worker has read them, for a command of one wallet that names another. */
@FunctionalInterface
public interface OtherWallets {
    /** Nothing is known of any. */
    OtherWallets NONE = wallet -> null;

    /** Returns the record of {@code wallet} that is believed, or null if there is none. */
    @Nullable
    KeyRecord find(WalletId wallet);
}
