package io.chancery.crypto;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import org.bouncycastle.util.BigIntegers;

/**
 * An ECDSA signature over secp256k1: {@code r} and {@code s}, both from 1 to n - 1 where n is the order of the group.
 * The constructor and both parsers throw {@link MalformedSignatureException} for anything else.
 */
public record EcdsaSignature(BigInteger r, BigInteger s) {
    /** The length of the compact form in bytes: r ‖ s. */
    public static final int COMPACT_SIZE = 64;

    /** The order n of secp256k1's group (SEC 2, section 2.4.1). */
    static final BigInteger N = new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private static final BigInteger HALF_N = N.shiftRight(1);

    public EcdsaSignature {
        requireScalar("r", r);
        requireScalar("s", s);
    }

    /** Reads an ECDSA-Sig-Value (RFC 3279) in DER: the one shortest encoding, with nothing behind it. */
    public static EcdsaSignature fromDer(Bytes der) {
        return DerSignature.parse(der);
    }

    /** Reads r ‖ s, 32 bytes each, big-endian. */
    public static EcdsaSignature fromCompact(Bytes compact) {
        if (compact.size() != COMPACT_SIZE) {
            throw new MalformedSignatureException("a compact signature must be 64 bytes");
        }
        byte[] bytes = compact.toArray();
        return new EcdsaSignature(new BigInteger(1, bytes, 0, 32), new BigInteger(1, bytes, 32, 32));
    }

    /** The ECDSA-Sig-Value (RFC 3279) in DER, at most 72 bytes. */
    public Bytes toDer() {
        return DerSignature.encode(this);
    }

    /** The compact form: r ‖ s, 32 bytes each, big-endian. */
    public Bytes toCompact() {
        return Bytes.of(compact());
    }

    /** Returns whether s is at most n / 2, as EIP-2 demands of transactions. */
    public boolean isLowS() {
        return s.compareTo(HALF_N) <= 0;
    }

    /** Returns the one with low s of the two signatures that are valid whenever this one is: (r, s) and (r, n - s). */
    public EcdsaSignature normalized() {
        return isLowS() ? this : new EcdsaSignature(r, N.subtract(s));
    }

    byte[] compact() {
        byte[] bytes = new byte[COMPACT_SIZE];
        BigIntegers.asUnsignedByteArray(r, bytes, 0, 32);
        BigIntegers.asUnsignedByteArray(s, bytes, 32, 32);
        return bytes;
    }

    private static void requireScalar(String name, BigInteger value) {
        if (value.signum() <= 0 || value.compareTo(N) >= 0) {
            throw new MalformedSignatureException(name + " must be from 1 to n - 1");
        }
    }
}
