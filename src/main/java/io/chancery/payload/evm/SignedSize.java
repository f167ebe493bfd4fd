package io.chancery.payload.evm;

import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmTransaction;
import java.util.List;

/**
 * The size of a transaction on the wire. It is that of the unsigned form and of the signature: a byte of parity and two
 * numbers of 33 bytes, each of which may turn out shorter.
 */
public final class SignedSize {
    private static final int SIGNATURE = 1 + 33 + 33;

    /**
     * The bytes that all besides data and access list take at the most: eight numbers and an address of at most 33
     * bytes each, the headers of lists and strings, and the type.
     */
    private static final int BESIDES_DATA = 10 * 33 + SIGNATURE;

    private SignedSize() {}

    /**
     * Returns whether {@code transaction} has at most {@code most} bytes when it is signed. Those that are far below,
     * as nearly all are, are not encoded for it.
     */
    public static boolean isAtMost(int most, EvmTransaction transaction) {
        return isFarBelow(most, transaction) || of(transaction) <= most;
    }

    /** Returns whether the bounds of everything but the data tell that the size is small enough. */
    private static boolean isFarBelow(int most, EvmTransaction transaction) {
        return switch (transaction) {
            case EvmTransaction.Legacy legacy -> isFarBelow(most, legacy.data(), List.of());
            case EvmTransaction.AccessList list -> isFarBelow(most, list.data(), list.accessList());
            case EvmTransaction.DynamicFee dynamic -> isFarBelow(most, dynamic.data(), dynamic.accessList());
            case EvmTransaction.Blob blob -> false;
            case EvmTransaction.SetCode setCode -> false;
        };
    }

    private static boolean isFarBelow(int most, Bytes data, List<EvmTransaction.AccessListEntry> accesses) {
        return accesses.isEmpty() && data.size() + BESIDES_DATA <= most;
    }

    /** Returns the most bytes that {@code transaction} has when it is signed. */
    static int of(EvmTransaction transaction) {
        return EvmRlp.unsigned(transaction).size() + SIGNATURE;
    }
}
