package io.chancery.admission;

import io.chancery.model.EvmTransaction;
import io.chancery.model.SigningPayload;
import io.chancery.model.XrplTransaction;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fees that a payload with a nonce offers, in the order of their kinds on its chain. Ethereum: the highest fee per gas, the
 * tip per gas and, with blobs, the highest fee per blob gas; a gas price is both of the first. The XRP Ledger: the fee.
 */
public record Fees(List<BigInteger> amounts) {
    private static final BigInteger NINE = BigInteger.valueOf(9);

    public Fees {
        amounts = List.copyOf(amounts);
    }

    /** Those of {@code payload}. What has a nonce and no fees, an authorization, offers nothing. */
    static Fees of(SigningPayload payload) {
        return switch (payload) {
            case EvmTransaction.Legacy legacy -> of(legacy.gasPrice(), legacy.gasPrice());
            case EvmTransaction.AccessList list -> of(list.gasPrice(), list.gasPrice());
            case EvmTransaction.DynamicFee dynamic -> of(dynamic.maxFeePerGas(), dynamic.maxPriorityFeePerGas());
            case EvmTransaction.Blob blob ->
                of(blob.maxFeePerGas(), blob.maxPriorityFeePerGas(), blob.maxFeePerBlobGas());
            case EvmTransaction.SetCode code -> of(code.maxFeePerGas(), code.maxPriorityFeePerGas());
            case XrplTransaction transaction -> of(transaction.fee());
            default -> of(BigInteger.ZERO, BigInteger.ZERO);
        };
    }

    /**
     * The first kind of fee, as its index, that is not at least a tenth, rounded up, and 1 above that of {@code earlier}; or -1. A
     * kind that {@code earlier} lacks may be anything, one that is lacking here has not risen.
     */
    int firstNotRisenFrom(Fees earlier) {
        for (int i = 0; i < earlier.amounts.size(); i++) {
            BigInteger before = earlier.amounts.get(i);
            BigInteger now = i < amounts.size() ? amounts.get(i) : BigInteger.ZERO;
            BigInteger tenth = before.add(NINE).divide(BigInteger.TEN).max(BigInteger.ONE);
            if (now.compareTo(before.add(tenth)) < 0) {
                return i;
            }
        }
        return -1;
    }

    /** The field of {@code payload} that holds the fee of a kind, or null if it has none. */
    static @Nullable String field(SigningPayload payload, int kind) {
        return switch (payload) {
            case EvmTransaction.Legacy legacy -> "payload.gasPrice";
            case EvmTransaction.AccessList list -> "payload.gasPrice";
            case EvmTransaction transaction ->
                List.of("payload.maxFeePerGas", "payload.maxPriorityFeePerGas", "payload.maxFeePerBlobGas")
                        .get(kind);
            case XrplTransaction transaction -> "payload.document.Fee";
            default -> null;
        };
    }

    private static Fees of(BigInteger... amounts) {
        return new Fees(List.of(amounts));
    }
}
