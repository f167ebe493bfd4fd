package io.chancery.payload.evm;

import io.chancery.crypto.EcdsaSignature;
import io.chancery.model.Bytes;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/**
 * The RLP forms of a transaction, unsigned and signed: {@code rlp([...])} for legacy ones (EIP-155), {@code type ‖
 * rlp([...])} for typed ones (EIP-2718); and that of a single authorization.
 */
final class EvmRlp {
    private static final int AUTHORIZATION_MAGIC = 0x05;
    private static final RlpString EMPTY = RlpString.create(new byte[0]);

    private EvmRlp() {}

    /** What is hashed for signing. */
    static Bytes unsigned(EvmTransaction transaction) {
        List<RlpType> fields = fields(transaction);
        if (transaction instanceof EvmTransaction.Legacy) {
            fields.add(quantity(transaction.chainId()));
            fields.add(EMPTY);
            fields.add(EMPTY);
        }
        return envelope(transaction, fields);
    }

    /** What is broadcast. */
    static Bytes signed(EvmTransaction transaction, EvmSignature signature) {
        EcdsaSignature rs = signature.signature();
        List<RlpType> fields = fields(transaction);
        fields.add(quantity(v(transaction, signature.yParity())));
        fields.add(quantity(rs.r()));
        fields.add(quantity(rs.s()));
        return envelope(transaction, fields);
    }

    /** What is hashed for signing {@code authorization}: {@code 0x05 ‖ rlp([chain_id, address, nonce])} (EIP-7702). */
    static Bytes unsigned(Authorization authorization) {
        return typed(
                AUTHORIZATION_MAGIC,
                list(
                        quantity(authorization.chainId()),
                        bytes(authorization.address().value()),
                        quantity(authorization.nonce())));
    }

    private static BigInteger v(EvmTransaction transaction, int yParity) {
        return transaction instanceof EvmTransaction.Legacy
                ? transaction.chainId().shiftLeft(1).add(BigInteger.valueOf(35L + yParity))
                : BigInteger.valueOf(yParity);
    }

    private static Bytes envelope(EvmTransaction transaction, List<RlpType> fields) {
        return transaction instanceof EvmTransaction.Legacy
                ? Bytes.of(RlpEncoder.encode(new RlpList(fields)))
                : typed(transaction.typeByte(), fields);
    }

    private static Bytes typed(int type, List<RlpType> fields) {
        byte[] rlp = RlpEncoder.encode(new RlpList(fields));
        byte[] typed = new byte[1 + rlp.length];
        typed[0] = (byte) type;
        System.arraycopy(rlp, 0, typed, 1, rlp.length);
        return Bytes.of(typed);
    }

    /** The fields that the unsigned and the signed form share, in order, in a list that may grow. */
    private static List<RlpType> fields(EvmTransaction transaction) {
        return switch (transaction) {
            case EvmTransaction.Legacy tx ->
                list(
                        quantity(tx.nonce()),
                        quantity(tx.gasPrice()),
                        quantity(tx.gasLimit()),
                        address(tx.to()),
                        quantity(tx.value()),
                        bytes(tx.data()));
            case EvmTransaction.AccessList tx ->
                list(
                        quantity(tx.chainId()),
                        quantity(tx.nonce()),
                        quantity(tx.gasPrice()),
                        quantity(tx.gasLimit()),
                        address(tx.to()),
                        quantity(tx.value()),
                        bytes(tx.data()),
                        list(tx.accessList(), EvmRlp::accessListEntry));
            case EvmTransaction.DynamicFee tx ->
                list(
                        quantity(tx.chainId()),
                        quantity(tx.nonce()),
                        quantity(tx.maxPriorityFeePerGas()),
                        quantity(tx.maxFeePerGas()),
                        quantity(tx.gasLimit()),
                        address(tx.to()),
                        quantity(tx.value()),
                        bytes(tx.data()),
                        list(tx.accessList(), EvmRlp::accessListEntry));
            case EvmTransaction.Blob tx ->
                list(
                        quantity(tx.chainId()),
                        quantity(tx.nonce()),
                        quantity(tx.maxPriorityFeePerGas()),
                        quantity(tx.maxFeePerGas()),
                        quantity(tx.gasLimit()),
                        address(tx.to()),
                        quantity(tx.value()),
                        bytes(tx.data()),
                        list(tx.accessList(), EvmRlp::accessListEntry),
                        quantity(tx.maxFeePerBlobGas()),
                        list(tx.blobVersionedHashes(), EvmRlp::bytes));
            case EvmTransaction.SetCode tx ->
                list(
                        quantity(tx.chainId()),
                        quantity(tx.nonce()),
                        quantity(tx.maxPriorityFeePerGas()),
                        quantity(tx.maxFeePerGas()),
                        quantity(tx.gasLimit()),
                        address(tx.to()),
                        quantity(tx.value()),
                        bytes(tx.data()),
                        list(tx.accessList(), EvmRlp::accessListEntry),
                        list(tx.authorizationList(), EvmRlp::authorization));
        };
    }

    private static RlpType accessListEntry(AccessListEntry entry) {
        return new RlpList(bytes(entry.address().value()), list(entry.storageKeys(), EvmRlp::bytes));
    }

    private static RlpType authorization(SignedAuthorization authorization) {
        return new RlpList(
                quantity(authorization.chainId()),
                bytes(authorization.address().value()),
                quantity(authorization.nonce()),
                quantity(BigInteger.valueOf(authorization.yParity())),
                quantity(authorization.r()),
                quantity(authorization.s()));
    }

    private static RlpType address(@Nullable EvmAddress address) {
        return address == null ? EMPTY : bytes(address.value());
    }

    private static RlpType quantity(BigInteger value) {
        return RlpString.create(value);
    }

    private static RlpType bytes(Bytes value) {
        return RlpString.create(value.toArray());
    }

    private static List<RlpType> list(RlpType... fields) {
        return new ArrayList<>(Arrays.asList(fields));
    }

    private static <T> RlpList list(List<T> values, Function<T, RlpType> encoding) {
        return new RlpList(values.stream().map(encoding).toList());
    }
}
