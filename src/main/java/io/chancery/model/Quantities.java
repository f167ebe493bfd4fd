package io.chancery.model;

import java.math.BigInteger;

/** Range checks for unsigned integers. */
final class Quantities {
    static final BigInteger UINT64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private Quantities() {}

    static void uint256(String field, BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new InvalidFieldException(field, "must be an unsigned 256-bit integer");
        }
    }
}
