package io.chancery.payload.evm;

import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import java.util.List;

/**
 * The gas that a transaction costs before anything of it runs, by the rules of the forks Prague and Osaka. A node that
 * follows them takes no transaction with a lower gas limit. It is the higher of two sums:
 *
 * <ul>
 * <li>21,000, 4 for each token of data, 32,000 and 2 for each word of data if a contract is created (EIP-2, EIP-3860),
 * 2,400 and 1,900 for each address and key of an access list (EIP-2930), 25,000 for each authorization (EIP-7702)
 * <li>21,000, and 10 for each token of data (EIP-7623)
 * </ul>
 *
 * A byte of data is four tokens, and one if it is zero (EIP-2028).
 */
public final class IntrinsicGas {
    private static final long TRANSACTION = 21_000;
    private static final long CREATION = 32_000;
    private static final long WORD_OF_CODE = 2;
    private static final long ADDRESS = 2_400;
    private static final long STORAGE_KEY = 1_900;
    private static final long AUTHORIZATION = 25_000;
    private static final long TOKEN = 4;
    private static final long TOKEN_AT_LEAST = 10;
    private static final long TOKENS_OF_BYTE = 4;
    private static final int WORD = 32;

    private IntrinsicGas() {}

    /** Returns the least that the gas limit of {@code transaction} must be. */
    public static long of(EvmTransaction transaction) {
        Bytes data = transaction.data();
        long tokens = tokens(data);
        long rest = (transaction.to() == null ? CREATION + WORD_OF_CODE * Math.ceilDiv(data.size(), WORD) : 0)
                + lists(transaction);
        return TRANSACTION + Math.max(TOKEN * tokens + rest, TOKEN_AT_LEAST * tokens);
    }

    private static long tokens(Bytes data) {
        long tokens = 0;
        for (int i = 0; i < data.size(); i++) {
            tokens += data.get(i) == 0 ? 1 : TOKENS_OF_BYTE;
        }
        return tokens;
    }

    private static long lists(EvmTransaction transaction) {
        return switch (transaction) {
            case EvmTransaction.Legacy ignored -> 0;
            case EvmTransaction.AccessList typed -> accessList(typed.accessList());
            case EvmTransaction.DynamicFee typed -> accessList(typed.accessList());
            case EvmTransaction.Blob typed -> accessList(typed.accessList());
            case EvmTransaction.SetCode typed ->
                accessList(typed.accessList())
                        + AUTHORIZATION * typed.authorizationList().size();
        };
    }

    private static long accessList(List<AccessListEntry> entries) {
        return ADDRESS * entries.size()
                + STORAGE_KEY
                        * entries.stream()
                                .mapToLong(entry -> entry.storageKeys().size())
                                .sum();
    }
}
