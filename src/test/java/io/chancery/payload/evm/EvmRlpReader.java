package io.chancery.payload.evm;

import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/** A transaction's fields as a node reads them from its RLP form, signed or not. */
final class EvmRlpReader {
    private final List<RlpType> fields;

    private EvmRlpReader(List<RlpType> fields) {
        this.fields = fields;
    }

    static EvmTransaction read(Bytes transaction) {
        boolean legacy = transaction.get(0) >= 0xc0;
        byte[] rlp = transaction.slice(legacy ? 0 : 1, transaction.size()).toArray();
        List<RlpType> values = RlpDecoder.decode(rlp).getValues();
        if (values.size() != 1) {
            throw new AssertionError(values.size() + " values");
        }
        EvmRlpReader reader = new EvmRlpReader(((RlpList) values.getFirst()).getValues());
        return reader.transaction(legacy ? 0 : transaction.get(0));
    }

    private EvmTransaction transaction(int type) {
        return switch (type) {
            case 0 ->
                new EvmTransaction.Legacy(
                        chainId(quantity(6)), quantity(0), quantity(1), quantity(2), to(3), quantity(4), bytes(5));
            case 1 ->
                new EvmTransaction.AccessList(
                        quantity(0),
                        quantity(1),
                        quantity(2),
                        quantity(3),
                        to(4),
                        quantity(5),
                        bytes(6),
                        accessList(7));
            case 2 ->
                new EvmTransaction.DynamicFee(
                        quantity(0),
                        quantity(1),
                        quantity(2),
                        quantity(3),
                        quantity(4),
                        to(5),
                        quantity(6),
                        bytes(7),
                        accessList(8));
            case 3 ->
                new EvmTransaction.Blob(
                        quantity(0),
                        quantity(1),
                        quantity(2),
                        quantity(3),
                        quantity(4),
                        new EvmAddress(bytes(5)),
                        quantity(6),
                        bytes(7),
                        accessList(8),
                        quantity(9),
                        list(10, EvmRlpReader::bytes));
            case 4 ->
                new EvmTransaction.SetCode(
                        quantity(0),
                        quantity(1),
                        quantity(2),
                        quantity(3),
                        quantity(4),
                        new EvmAddress(bytes(5)),
                        quantity(6),
                        bytes(7),
                        accessList(8),
                        list(9, EvmRlpReader::authorization));
            default -> throw new AssertionError("type " + type);
        };
    }

    /** Unsigned the field is the chain id, signed it is 2 * chainId + 35 or 36 (EIP-155). */
    private BigInteger chainId(BigInteger value) {
        return bytes(7).isEmpty()
                ? value
                : value.subtract(BigInteger.valueOf(35)).shiftRight(1);
    }

    private @Nullable EvmAddress to(int index) {
        return bytes(index).isEmpty() ? null : new EvmAddress(bytes(index));
    }

    private BigInteger quantity(int index) {
        return quantity(fields.get(index));
    }

    private Bytes bytes(int index) {
        return bytes(fields.get(index));
    }

    private List<AccessListEntry> accessList(int index) {
        return list(index, EvmRlpReader::accessListEntry);
    }

    private <T> List<T> list(int index, Function<RlpType, T> item) {
        return values(fields.get(index)).stream().map(item).toList();
    }

    private static AccessListEntry accessListEntry(RlpType entry) {
        List<RlpType> values = values(entry);
        return new AccessListEntry(
                new EvmAddress(bytes(values.get(0))),
                values(values.get(1)).stream().map(EvmRlpReader::bytes).toList());
    }

    private static SignedAuthorization authorization(RlpType authorization) {
        List<RlpType> values = values(authorization);
        return new SignedAuthorization(
                quantity(values.get(0)),
                new EvmAddress(bytes(values.get(1))),
                quantity(values.get(2)),
                quantity(values.get(3)).intValueExact(),
                quantity(values.get(4)),
                quantity(values.get(5)));
    }

    private static List<RlpType> values(RlpType list) {
        return ((RlpList) list).getValues();
    }

    private static Bytes bytes(RlpType string) {
        return Bytes.of(((RlpString) string).getBytes());
    }

    private static BigInteger quantity(RlpType string) {
        Bytes bytes = bytes(string);
        if (!bytes.isEmpty() && bytes.get(0) == 0) {
            throw new AssertionError("a quantity has a leading zero");
        }
        return new BigInteger(1, bytes.toArray());
    }
}
