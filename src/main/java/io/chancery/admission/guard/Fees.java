package io.chancery.admission.guard;

import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplTransaction;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fees that a payload with a nonce offers, in the order of their kinds on its chain. Ethereum: the highest fee per
 * gas, the tip per gas and, with blobs, the highest fee per blob gas; a gas price is both of the first. The XRP Ledger:
 * the fee. How many kinds there are tells a blob transaction, which nodes keep in a pool of its own, from every other
 * payload.
 */
public record Fees(List<BigInteger> amounts) {
    private static final BigInteger NINE = BigInteger.valueOf(9);
    private static final int KINDS_WITH_BLOBS = 3;

    public Fees {
        amounts = List.copyOf(amounts);
    }

    /** Returns the fees of {@code payload}. What has a nonce and no fees, an authorization, offers nothing. */
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
     * Whether these can replace {@code earlier} fees at all: both are a blob transaction's, or neither is. Nodes keep
     * blob transactions in a pool of their own, and refuse a transaction to one pool while its account has one in the
     * other.
     */
    boolean canReplace(Fees earlier) {
        return amounts.size() == earlier.amounts.size();
    }

    /**
     * The first kind of fee, as its index, that has risen too little above that of {@code earlier}, which these
     * {@linkplain #canReplace can replace}; or -1. Each fee must be at least a tenth, rounded up, and 1 above the
     * earlier one; a blob transaction's at least twice the earlier one.
     */
    int firstNotRisenFrom(Fees earlier) {
        for (int i = 0; i < amounts.size(); i++) {
            if (amounts.get(i).compareTo(leastAbove(earlier.amounts.get(i))) < 0) {
                return i;
            }
        }
        return -1;
    }

    private BigInteger leastAbove(BigInteger before) {
        BigInteger rise = haveBlobs() ? before : before.add(NINE).divide(BigInteger.TEN);
        return before.add(rise.max(BigInteger.ONE));
    }

    private boolean haveBlobs() {
        return amounts.size() == KINDS_WITH_BLOBS;
    }

    /** Returns the higher of each kind of fee; these alone if {@code others} are of other kinds. */
    Fees max(Fees others) {
        return canReplace(others)
                ? new Fees(IntStream.range(0, amounts.size())
                        .mapToObj(i -> amounts.get(i).max(others.amounts.get(i)))
                        .toList())
                : this;
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
