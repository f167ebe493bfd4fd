package io.chancery.payload.evm;

import io.chancery.model.EvmTransaction;

/**
 * The size of a transaction on the wire. It is that of the unsigned form and of the signature: a byte of parity and two
 * numbers of 33 bytes, each of which may turn out shorter.
 */
public final class SignedSize {
    private static final int SIGNATURE = 1 + 33 + 33;

    private SignedSize() {}

    /** Returns the most bytes that {@code transaction} has when it is signed. */
    public static int of(EvmTransaction transaction) {
        return EvmRlp.unsigned(transaction).size() + SIGNATURE;
    }
}
