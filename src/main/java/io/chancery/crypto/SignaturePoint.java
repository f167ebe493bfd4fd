package io.chancery.crypto;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.util.OptionalInt;
import org.bouncycastle.util.BigIntegers;

/**
 * The two scalars by which a verifier finds a signature's point, R = u1·G + u2·Q, and what R tells.
 *
 * <p>Verifying an ECDSA signature is computing R and comparing its x with r (SEC 1, section 4.1.4). The recovery id is
 * in the same R, so that a verifier that knows the key needs no recovery, and no trying of ids, at all.
 *
 * @param u1 digest / s mod n
 * @param u2 r / s mod n, never zero
 */
record SignaturePoint(BigInteger u1, BigInteger u2) {
    static SignaturePoint of(Bytes digest, EcdsaSignature signature) {
        if (digest.size() != 32) {
            throw new IllegalArgumentException("a digest must be 32 bytes");
        }
        // Not secret, so not in constant time.
        BigInteger inverse = BigIntegers.modOddInverseVar(EcdsaSignature.N, signature.s());
        BigInteger e = new BigInteger(1, digest.toArray());
        return new SignaturePoint(
                e.multiply(inverse).mod(EcdsaSignature.N),
                signature.r().multiply(inverse).mod(EcdsaSignature.N));
    }

    /** The recovery id of {@code signature} if R = (x, y) is its point, else empty. */
    static OptionalInt recoveryId(EcdsaSignature signature, BigInteger x, boolean yIsOdd) {
        int parity = yIsOdd ? 1 : 0;
        if (x.equals(signature.r())) {
            return OptionalInt.of(parity);
        }
        // x is below 2n, as the field's prime is.
        return x.equals(signature.r().add(EcdsaSignature.N)) ? OptionalInt.of(2 | parity) : OptionalInt.empty();
    }
}
