package io.chancery.cli.nonce;

import java.math.BigInteger;

/** Nonces without a gap, {@code first} and {@code last} included. */
public record NonceRange(BigInteger first, BigInteger last) {
    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + "-" + last;
    }
}
