package io.chancery.kms;

import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;

/**
 * A key to be made.
 *
 * @param id unique: the same order twice makes one key
 * @param wallet whom it is for
 * @param like the pinned id of the key whose tags and policy it takes
 * @param mayExist whether an earlier attempt may have made it, so that it is looked for first
 */
public record KeyOrder(String id, WalletId wallet, KeySpec spec, String like, boolean mayExist) {
    /** The same, after an attempt that may have made the key. */
    public KeyOrder again() {
        return new KeyOrder(id, wallet, spec, like, true);
    }

    @Override
    public String toString() {
        return "KeyOrder[" + id + ", " + spec + "]";
    }
}
