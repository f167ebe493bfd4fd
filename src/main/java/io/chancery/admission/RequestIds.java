package io.chancery.admission;

import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import org.jspecify.annotations.Nullable;

/** The request ids that were used before, each with the fingerprint of the request that used it. */
public interface RequestIds {
    /** The fingerprint remembered for {@code id}, or null if it is new. */
    @Nullable
    Bytes find(WalletId wallet, String id);

    /** Remembers that {@code id} is used, for at least as long as the request topic keeps its records. */
    void remember(WalletId wallet, String id, Bytes fingerprint);
}
