package io.chancery.model.payload;

import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts an {@link EvmTransaction.DynamicFee} together by the names of its fields, of which the type has too many of one
 * type to tell them apart by their places. Without {@link #to} it creates a contract from {@link #data}; the value is 0,
 * the data and the access list are empty unless set.
 */
public final class DynamicFeeBuilder {
    private @Nullable BigInteger chainId;
    private @Nullable BigInteger nonce;
    private @Nullable BigInteger maxPriorityFeePerGas;
    private @Nullable BigInteger maxFeePerGas;
    private @Nullable BigInteger gasLimit;
    private @Nullable EvmAddress to;
    private BigInteger value = BigInteger.ZERO;
    private Bytes data = Bytes.EMPTY;
    private List<AccessListEntry> accessList = List.of();

    DynamicFeeBuilder() {}

    public DynamicFeeBuilder chainId(long id) {
        return chainId(BigInteger.valueOf(id));
    }

    public DynamicFeeBuilder chainId(BigInteger id) {
        this.chainId = id;
        return this;
    }

    public DynamicFeeBuilder nonce(long number) {
        return nonce(BigInteger.valueOf(number));
    }

    public DynamicFeeBuilder nonce(BigInteger number) {
        this.nonce = number;
        return this;
    }

    /** The highest tip, in wei. */
    public DynamicFeeBuilder maxPriorityFeePerGas(BigInteger wei) {
        this.maxPriorityFeePerGas = wei;
        return this;
    }

    /** The highest total fee, in wei. */
    public DynamicFeeBuilder maxFeePerGas(BigInteger wei) {
        this.maxFeePerGas = wei;
        return this;
    }

    public DynamicFeeBuilder gasLimit(long gas) {
        this.gasLimit = BigInteger.valueOf(gas);
        return this;
    }

    /** The receiving account. */
    public DynamicFeeBuilder to(EvmAddress account) {
        this.to = account;
        return this;
    }

    /** What is transferred, in wei. */
    public DynamicFeeBuilder value(BigInteger wei) {
        this.value = wei;
        return this;
    }

    /** The call data, or the code that creates a contract. */
    public DynamicFeeBuilder data(Bytes bytes) {
        this.data = bytes;
        return this;
    }

    public DynamicFeeBuilder accessList(List<AccessListEntry> entries) {
        this.accessList = entries;
        return this;
    }

    /**
     * Returns the transaction. Throws {@link IllegalStateException} naming a field that is not set, and {@link
     * io.chancery.model.InvalidFieldException} for one that is out of range.
     */
    public EvmTransaction.DynamicFee build() {
        return new EvmTransaction.DynamicFee(
                required("chainId", chainId),
                required("nonce", nonce),
                required("maxPriorityFeePerGas", maxPriorityFeePerGas),
                required("maxFeePerGas", maxFeePerGas),
                required("gasLimit", gasLimit),
                to,
                value,
                data,
                accessList);
    }

    private static BigInteger required(String field, @Nullable BigInteger value) {
        if (value == null) {
            throw new IllegalStateException(field + " is not set");
        }
        return value;
    }
}
