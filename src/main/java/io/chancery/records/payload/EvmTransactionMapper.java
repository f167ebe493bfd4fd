package io.chancery.records.payload;

import static io.chancery.records.payload.Fields.decimal;
import static io.chancery.records.payload.Fields.required;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.records.avro.EvmTransactionType;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ethereum transactions: one Avro record for all types, one model record for each. */
final class EvmTransactionMapper {
    private final EvmListMapper lists = new EvmListMapper();

    /** Throws {@link InvalidFieldException} naming the field at fault from {@code avro} down. */
    EvmTransaction toModel(io.chancery.records.avro.EvmTransaction avro) {
        BigInteger chainId = decimal("chainId", avro.getChainId());
        BigInteger nonce = decimal("nonce", avro.getNonce());
        BigInteger gasLimit = decimal("gasLimit", avro.getGasLimit());
        EvmAddress to = Addresses.toNullableModel("to", avro.getTo());
        BigInteger value = decimal("value", avro.getValue());
        Bytes data = Bytes.of(avro.getData());
        EvmTransactionField.refuseForeign(avro);
        return switch (avro.getType()) {
            case UNKNOWN -> throw new InvalidFieldException("type", "must be a type that this version knows");
            case LEGACY -> new EvmTransaction.Legacy(chainId, nonce, gasPrice(avro), gasLimit, to, value, data);
            case EIP2930 ->
                new EvmTransaction.AccessList(
                        chainId, nonce, gasPrice(avro), gasLimit, to, value, data, accessList(avro));
            case EIP1559 ->
                new EvmTransaction.DynamicFee(
                        chainId, nonce, tip(avro), fee(avro), gasLimit, to, value, data, accessList(avro));
            case EIP4844 ->
                new EvmTransaction.Blob(
                        chainId,
                        nonce,
                        tip(avro),
                        fee(avro),
                        gasLimit,
                        required("to", to),
                        value,
                        data,
                        accessList(avro),
                        requiredDecimal("maxFeePerBlobGas", avro.getMaxFeePerBlobGas()),
                        required("blobVersionedHashes", avro.getBlobVersionedHashes()).stream()
                                .map(Bytes::of)
                                .toList());
            case EIP7702 ->
                new EvmTransaction.SetCode(
                        chainId,
                        nonce,
                        tip(avro),
                        fee(avro),
                        gasLimit,
                        required("to", to),
                        value,
                        data,
                        accessList(avro),
                        lists.authorizations(required("authorizationList", avro.getAuthorizationList())));
        };
    }

    io.chancery.records.avro.EvmTransaction toAvro(EvmTransaction model) {
        var avro = new io.chancery.records.avro.EvmTransaction();
        avro.setType(EvmTransactionType.valueOf(model.typeName()));
        avro.setChainId(model.chainId().toString());
        avro.setNonce(model.nonce().toString());
        avro.setGasLimit(model.gasLimit().toString());
        avro.setTo(Addresses.toNullableAvro(model.to()));
        avro.setValue(model.value().toString());
        avro.setData(Buffers.toBuffer(model.data()));
        switch (model) {
            case EvmTransaction.Legacy legacy ->
                avro.setGasPrice(legacy.gasPrice().toString());
            case EvmTransaction.AccessList typed -> {
                avro.setGasPrice(typed.gasPrice().toString());
                avro.setAccessList(lists.accessListToAvro(typed.accessList()));
            }
            case EvmTransaction.DynamicFee typed ->
                setFees(avro, typed.maxPriorityFeePerGas(), typed.maxFeePerGas(), typed.accessList());
            case EvmTransaction.Blob typed -> {
                setFees(avro, typed.maxPriorityFeePerGas(), typed.maxFeePerGas(), typed.accessList());
                avro.setMaxFeePerBlobGas(typed.maxFeePerBlobGas().toString());
                avro.setBlobVersionedHashes(Buffers.toBuffers(typed.blobVersionedHashes()));
            }
            case EvmTransaction.SetCode typed -> {
                setFees(avro, typed.maxPriorityFeePerGas(), typed.maxFeePerGas(), typed.accessList());
                avro.setAuthorizationList(lists.authorizationsToAvro(typed.authorizationList()));
            }
        }
        return avro;
    }

    private void setFees(
            io.chancery.records.avro.EvmTransaction avro,
            BigInteger tip,
            BigInteger fee,
            List<AccessListEntry> accessList) {
        avro.setMaxPriorityFeePerGas(tip.toString());
        avro.setMaxFeePerGas(fee.toString());
        avro.setAccessList(lists.accessListToAvro(accessList));
    }

    private List<AccessListEntry> accessList(io.chancery.records.avro.EvmTransaction avro) {
        return lists.accessList(avro.getAccessList());
    }

    private static BigInteger gasPrice(io.chancery.records.avro.EvmTransaction avro) {
        return requiredDecimal("gasPrice", avro.getGasPrice());
    }

    private static BigInteger tip(io.chancery.records.avro.EvmTransaction avro) {
        return requiredDecimal("maxPriorityFeePerGas", avro.getMaxPriorityFeePerGas());
    }

    private static BigInteger fee(io.chancery.records.avro.EvmTransaction avro) {
        return requiredDecimal("maxFeePerGas", avro.getMaxFeePerGas());
    }

    private static BigInteger requiredDecimal(String field, @Nullable String value) {
        return decimal(field, required(field, value));
    }
}
