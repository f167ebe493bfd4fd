package io.chancery.show;

import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import io.chancery.payload.evm.Eip55;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An Ethereum transaction's fields. */
final class EvmDetails {
    private static final int SELECTOR = 4;

    /** Gas of one blob (EIP-4844). */
    private static final BigInteger BLOB_GAS = BigInteger.valueOf(131_072);

    private EvmDetails() {}

    static Details of(EvmTransaction transaction) {
        Bytes data = transaction.data();
        EvmAddress to = transaction.to();
        Details details = new Details()
                .put("chainId", transaction.chainId())
                .put("nonce", transaction.nonce())
                .put("to", address(to), to == null ? "none: creates a contract" : "")
                .put(
                        "selector",
                        to == null || data.size() < SELECTOR
                                ? null
                                : data.slice(0, SELECTOR).to0xHex())
                .put("value", transaction.value(), Units.ether(transaction.value()))
                .put("data", data.to0xHex(), "(" + data.size() + " bytes)");
        return switch (transaction) {
            case EvmTransaction.Legacy legacy -> legacyFees(details, legacy, legacy.gasPrice());
            case EvmTransaction.AccessList typed ->
                legacyFees(details, typed, typed.gasPrice()).put("accessList", accessList(typed.accessList()));
            case EvmTransaction.DynamicFee typed ->
                fees(details, typed, typed.maxFeePerGas(), typed.maxPriorityFeePerGas())
                        .put("accessList", accessList(typed.accessList()));
            case EvmTransaction.Blob typed -> blob(details, typed);
            case EvmTransaction.SetCode typed ->
                fees(details, typed, typed.maxFeePerGas(), typed.maxPriorityFeePerGas())
                        .put("accessList", accessList(typed.accessList()))
                        .put("authorizationList", authorizations(typed.authorizationList()));
        };
    }

    /** With its checksum. */
    static @Nullable String address(@Nullable EvmAddress address) {
        return address == null ? null : Eip55.format(address);
    }

    private static Details legacyFees(Details details, EvmTransaction transaction, BigInteger gasPrice) {
        return details.put("gasLimit", transaction.gasLimit())
                .put("gasPrice", gasPrice, Units.gwei(gasPrice))
                .put("highestFee", highest(transaction, gasPrice), Units.ether(highest(transaction, gasPrice)));
    }

    private static Details fees(Details details, EvmTransaction transaction, BigInteger fee, BigInteger tip) {
        return details.put("gasLimit", transaction.gasLimit())
                .put("maxFeePerGas", fee, Units.gwei(fee))
                .put("maxPriorityFeePerGas", tip, Units.gwei(tip))
                .put("highestFee", highest(transaction, fee), Units.ether(highest(transaction, fee)));
    }

    private static Details blob(Details details, EvmTransaction.Blob blob) {
        int count = blob.blobVersionedHashes().size();
        BigInteger highest = blob.maxFeePerBlobGas().multiply(BLOB_GAS).multiply(BigInteger.valueOf(count));
        return fees(details, blob, blob.maxFeePerGas(), blob.maxPriorityFeePerGas())
                .put("maxFeePerBlobGas", blob.maxFeePerBlobGas(), Units.gwei(blob.maxFeePerBlobGas()))
                .put("highestBlobFee", highest, Units.ether(highest))
                .put("accessList", accessList(blob.accessList()))
                .putHex("blobVersionedHashes", blob.blobVersionedHashes());
    }

    private static BigInteger highest(EvmTransaction transaction, BigInteger fee) {
        return transaction.gasLimit().multiply(fee);
    }

    private static List<Details> accessList(List<AccessListEntry> entries) {
        return entries.stream()
                .map(entry -> new Details()
                        .put("address", address(entry.address()))
                        .putHex("storageKeys", entry.storageKeys()))
                .toList();
    }

    private static List<Details> authorizations(List<SignedAuthorization> list) {
        return list.stream()
                .map(authorization -> new Details()
                        .put("chainId", authorization.chainId(), everyChain(authorization.chainId()))
                        .put("address", address(authorization.address()))
                        .put("nonce", authorization.nonce())
                        .put("yParity", authorization.yParity())
                        .put("r", authorization.r())
                        .put("s", authorization.s()))
                .toList();
    }

    static String everyChain(BigInteger chainId) {
        return chainId.signum() == 0 ? "(every chain)" : "";
    }
}
