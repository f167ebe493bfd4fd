package io.chancery.model.payload;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.util.List;

/** The most that Ethereum transactions can cost in fees, in wei. */
public final class EvmFees {
    /** Gas of one blob (EIP-4844). */
    private static final BigInteger BLOB_GAS = BigInteger.valueOf(131_072);

    private EvmFees() {}

    /** Returns the most that {@code transaction} can cost. */
    public static BigInteger highest(EvmTransaction transaction) {
        BigInteger gas = transaction.gasLimit();
        return switch (transaction) {
            case EvmTransaction.Legacy legacy -> ofGas(gas, legacy.gasPrice());
            case EvmTransaction.AccessList typed -> ofGas(gas, typed.gasPrice());
            case EvmTransaction.DynamicFee typed -> ofGas(gas, typed.maxFeePerGas());
            case EvmTransaction.SetCode typed -> ofGas(gas, typed.maxFeePerGas());
            case EvmTransaction.Blob blob ->
                ofGas(gas, blob.maxFeePerGas()).add(ofBlobs(blob.blobVersionedHashes(), blob.maxFeePerBlobGas()));
        };
    }

    static BigInteger ofGas(BigInteger gasLimit, BigInteger feePerGas) {
        return gasLimit.multiply(feePerGas);
    }

    static BigInteger ofBlobs(List<Bytes> hashes, BigInteger feePerBlobGas) {
        return feePerBlobGas.multiply(BLOB_GAS).multiply(BigInteger.valueOf(hashes.size()));
    }
}
