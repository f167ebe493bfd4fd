package io.chancery.model;

import java.math.BigInteger;

/** Range checks for unsigned integers. */
public final class Quantities {
    /** Of the chain's own integers, in bits. */
    public static final int WIDTH = 256;

    public static final BigInteger UINT64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private Quantities() {}

    public static void uint256(String field, BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > WIDTH) {
            throw new InvalidFieldException(field, "must be an unsigned 256-bit integer");
        }
    }
}
