package io.chancery.stream.sealed;

import io.chancery.seal.BrokenSealException;
import io.chancery.seal.BrokenSealException.Reason;
import io.chancery.seal.Seal;
import java.util.function.BooleanSupplier;

/**
 * The values of one store of one task under a seal of their own. The tag is over the key and the value, so that no
 * entry can be moved to another key, store, partition or deployment.
 *
 * @param store its name, to tell where an entry is that is refused
 * @param acceptsUnsealed tells whether a value without a seal is accepted now
 */
record CheckedSeal(Seal seal, String store, BooleanSupplier acceptsUnsealed) implements EntrySeal {
    @Override
    public byte[] close(byte[] key, byte[] value) {
        return SealedForm.of(value, seal.tag(key, value));
    }

    @Override
    public byte[] open(byte[] key, byte[] stored) {
        byte[] tag = SealedForm.tag(stored);
        if (tag == null) {
            if (acceptsUnsealed.getAsBoolean()) {
                return stored;
            }
            throw new BrokenSealException(store, Reason.NOT_SEALED);
        }
        byte[] value = SealedForm.value(stored);
        return switch (seal.check(tag, key, value)) {
            case RIGHT -> value;
            case WRONG -> throw new BrokenSealException(store, Reason.WRONG_SEAL);
            case UNKNOWN_KEY -> throw new BrokenSealException(store, Reason.UNKNOWN_SEAL_KEY);
        };
    }

    @Override
    public boolean isOutdated(byte[] stored) {
        byte[] tag = SealedForm.tag(stored);
        return tag == null || !seal.isCurrent(tag);
    }
}
