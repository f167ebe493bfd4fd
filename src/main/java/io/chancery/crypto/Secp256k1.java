package io.chancery.crypto;

import io.chancery.model.Bytes;
import java.util.OptionalInt;

/**
 * Verification of ECDSA signatures over secp256k1 (SEC 1 and SEC 2). Pure and thread-safe.
 *
 * <p>A public key is 65 bytes, 0x04 ‖ x ‖ y; bytes that are no such point verify nothing. A digest is 32 bytes,
 * anything else is an {@link IllegalArgumentException}. Both high and low s are accepted; who wants low s normalizes
 * first.
 */
public interface Secp256k1 {
    /** The length of an uncompressed public key in bytes. */
    int PUBLIC_KEY_SIZE = 65;

    /** The fastest implementation that works here. */
    static Secp256k1 best() {
        return BestSecp256k1.INSTANCE;
    }

    /** The name of the implementation, such as {@code bouncycastle}. */
    String name();

    /** Returns whether {@code publicKey} is 0x04 ‖ x ‖ y with (x, y) on the curve. */
    boolean isPublicKey(Bytes publicKey);

    /** Returns whether {@code signature} is one of {@code digest} by {@code publicKey}. */
    boolean verify(Bytes publicKey, Bytes digest, EcdsaSignature signature);

    /**
     * Verifies {@code signature} and tells which of the up to four keys it could be from is {@code publicKey}.
     *
     * @return empty if the signature does not verify, else the recovery id (SEC 1, section 4.1.6): bit 0 is the parity
     *     of the y of the signature's point R, bit 1 whether its x is at least n (which happens by chance once in 2^127
     *     signatures)
     */
    OptionalInt recoveryId(Bytes publicKey, Bytes digest, EcdsaSignature signature);
}
