package io.chancery.admission;

import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import org.jspecify.annotations.Nullable;

/** The keys that are registered here. */
@FunctionalInterface
public interface Keys {
    /** The wallet's keys, or null if none was ever registered. */
    @Nullable
    KeyRecord find(WalletId wallet);
}
