package io.chancery.payload;

import io.chancery.crypto.EcdsaSignature;
import io.chancery.model.Bytes;
import java.util.Arrays;

/**
 * A verified ECDSA signature with low s, and the parity of its point's y, from which the key can be recovered.
 *
 * @param yParity 0 or 1
 */
public record RecoverableSignature(EcdsaSignature signature, int yParity) {
    /** 65 bytes: r ‖ s ‖ yParity. */
    public Bytes toBytes() {
        byte[] bytes = Arrays.copyOf(signature.toCompact().toArray(), EcdsaSignature.COMPACT_SIZE + 1);
        bytes[EcdsaSignature.COMPACT_SIZE] = (byte) yParity;
        return Bytes.of(bytes);
    }
}
