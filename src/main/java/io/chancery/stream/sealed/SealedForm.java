package io.chancery.stream.sealed;

import io.chancery.seal.Seal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a sealed value is stored: the value ‖ its {@linkplain Seal tag} (20 bytes) ‖ the mark c5 5e a1 01, by which a
 * sealed value is told from one that is not.
 */
final class SealedForm {
    /** By how much a sealed value is longer. */
    static final int BYTES;

    private static final byte[] MARK = {(byte) 0xc5, 0x5e, (byte) 0xa1, 1};

    static {
        BYTES = Seal.TAG_BYTES + MARK.length;
    }

    private SealedForm() {}

    static byte[] of(byte[] value, byte[] tag) {
        byte[] stored = Arrays.copyOf(value, value.length + BYTES);
        System.arraycopy(tag, 0, stored, value.length, tag.length);
        System.arraycopy(MARK, 0, stored, value.length + tag.length, MARK.length);
        return stored;
    }

    static boolean isSealed(byte[] stored) {
        int end = stored.length;
        return end >= BYTES && Arrays.equals(stored, end - MARK.length, end, MARK, 0, MARK.length);
    }

    /** Returns the value in a sealed one. */
    static byte[] value(byte[] stored) {
        return Arrays.copyOf(stored, stored.length - BYTES);
    }

    /** Returns the tag of a sealed value, or null if it is not sealed. */
    static byte @Nullable [] tag(byte[] stored) {
        return isSealed(stored) ? Arrays.copyOfRange(stored, stored.length - BYTES, stored.length - MARK.length) : null;
    }
}
