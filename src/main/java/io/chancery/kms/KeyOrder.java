package io.chancery.kms;

import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;

/**
 * A key to be made.
 *
 * @param id unique: a key that is made carries it, by which it is found
 * @param wallet whom it is for
 * @param like the pinned id of the key whose tags and policy it takes
 */
public record KeyOrder(String id, WalletId wallet, KeySpec spec, String like) {
    @Override
    public String toString() {
        return "KeyOrder[" + id + ", " + spec + "]";
    }
}
