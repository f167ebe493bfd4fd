package io.chancery.records.payload;

import static io.chancery.records.avro.EvmTransactionType.EIP1559;
import static io.chancery.records.avro.EvmTransactionType.EIP2930;
import static io.chancery.records.avro.EvmTransactionType.EIP4844;
import static io.chancery.records.avro.EvmTransactionType.EIP7702;
import static io.chancery.records.avro.EvmTransactionType.LEGACY;

import io.chancery.model.InvalidFieldException;
import io.chancery.records.avro.EvmTransaction;
import io.chancery.records.avro.EvmTransactionType;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that only some types of transaction have.
 *
 * @param types the types that have it
 */
record EvmTransactionField(
        String name, Function<EvmTransaction, @Nullable Object> getter, Set<EvmTransactionType> types) {
    private static final List<EvmTransactionField> ALL = List.of(
            field("gasPrice", EvmTransaction::getGasPrice, LEGACY, EIP2930),
            field("maxPriorityFeePerGas", EvmTransaction::getMaxPriorityFeePerGas, EIP1559, EIP4844, EIP7702),
            field("maxFeePerGas", EvmTransaction::getMaxFeePerGas, EIP1559, EIP4844, EIP7702),
            field("accessList", EvmTransaction::getAccessList, EIP2930, EIP1559, EIP4844, EIP7702),
            field("maxFeePerBlobGas", EvmTransaction::getMaxFeePerBlobGas, EIP4844),
            field("blobVersionedHashes", EvmTransaction::getBlobVersionedHashes, EIP4844),
            field("authorizationList", EvmTransaction::getAuthorizationList, EIP7702));

    /** Throws {@link InvalidFieldException} if {@code transaction} has a field that its type lacks. */
    static void refuseForeign(EvmTransaction transaction) {
        EvmTransactionType type = transaction.getType();
        for (EvmTransactionField field : ALL) {
            if (!field.types.contains(type) && field.getter.apply(transaction) != null) {
                throw new InvalidFieldException(field.name, type + " has no " + field.name);
            }
        }
    }

    private static EvmTransactionField field(
            String name, Function<EvmTransaction, @Nullable Object> getter, EvmTransactionType... types) {
        return new EvmTransactionField(name, getter, Set.of(types));
    }
}
