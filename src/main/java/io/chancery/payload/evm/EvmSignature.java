package io.chancery.payload.evm;

import io.chancery.crypto.EcdsaSignature;
import io.chancery.model.Bytes;
import java.util.Arrays;

/**
 * A signature as Ethereum carries it: low s (EIP-2) and the parity of its point's y, from which a node recovers the
 * sender.
 *
 * @param yParity 0 or 1
 */
record EvmSignature(EcdsaSignature signature, int yParity) {
    /** 65 bytes: r ‖ s ‖ yParity. */
    Bytes toBytes() {
        byte[] bytes = Arrays.copyOf(signature.toCompact().toArray(), EcdsaSignature.COMPACT_SIZE + 1);
        bytes[EcdsaSignature.COMPACT_SIZE] = (byte) yParity;
        return Bytes.of(bytes);
    }
}
