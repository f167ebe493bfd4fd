package io.chancery.payload.evm;

import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.MalformedSignatureException;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What must hold of every transaction: a node reads from its RLP form, unsigned and signed, just what was asked for.
 * For a fuzzer, whose input is where the fields come from, and for tests.
 */
public final class EvmRlpFuzz {
    private static final int TYPES = 5;
    private static final int MOST_ITEMS = 4;

    private final byte[] input;
    private int at;

    private EvmRlpFuzz(byte[] input) {
        this.input = input;
    }

    public static void fuzzerTestOneInput(byte[] input) {
        check(input);
    }

    /** Whether {@code input} makes a transaction; throws {@link AssertionError} if it is read as another. */
    static boolean check(byte[] input) {
        EvmTransaction transaction;
        EvmSignature signature;
        try {
            EvmRlpFuzz source = new EvmRlpFuzz(input);
            transaction = source.transaction();
            signature = new EvmSignature(
                    new EcdsaSignature(source.quantity().add(BigInteger.ONE), BigInteger.ONE), source.next(2));
        } catch (InvalidFieldException | MalformedSignatureException refused) {
            return false;
        }
        Bytes unsigned = EvmRlp.unsigned(transaction);
        Bytes signed = EvmRlp.signed(transaction, signature);
        if (!EvmRlpReader.read(unsigned).equals(transaction)
                || !EvmRlpReader.read(signed).equals(transaction)) {
            throw new AssertionError("is read as another transaction");
        }
        return true;
    }

    /** Throws {@link InvalidFieldException} if the fields are no transaction's. */
    private EvmTransaction transaction() {
        int type = next(TYPES);
        BigInteger chainId = quantity();
        BigInteger nonce = quantity();
        BigInteger tip = quantity();
        BigInteger fee = quantity();
        BigInteger gas = quantity();
        EvmAddress to = address();
        BigInteger value = quantity();
        Bytes data = bytes(next(256));
        return switch (type) {
            case 0 -> new EvmTransaction.Legacy(chainId, nonce, fee, gas, next(2) == 0 ? null : to, value, data);
            case 1 -> new EvmTransaction.AccessList(chainId, nonce, fee, gas, to, value, data, accessList());
            case 2 -> new EvmTransaction.DynamicFee(chainId, nonce, tip, fee, gas, to, value, data, accessList());
            case 3 ->
                new EvmTransaction.Blob(
                        chainId, nonce, tip, fee, gas, to, value, data, accessList(), fee, list(this::blobHash));
            default ->
                new EvmTransaction.SetCode(
                        chainId,
                        nonce,
                        tip,
                        fee,
                        gas,
                        to,
                        value,
                        data,
                        accessList(),
                        list(() -> authorization(chainId)));
        };
    }

    private List<AccessListEntry> accessList() {
        return list(() -> new AccessListEntry(address(), list(() -> bytes(32))));
    }

    private SignedAuthorization authorization(BigInteger chainId) {
        return new SignedAuthorization(
                next(2) == 0 ? chainId : BigInteger.ZERO, address(), quantity(), next(2), quantity(), quantity());
    }

    private Bytes blobHash() {
        return Bytes.fromHex("01" + bytes(31).toHex());
    }

    private EvmAddress address() {
        return new EvmAddress(bytes(EvmAddress.SIZE));
    }

    private <T> List<T> list(Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int left = next(MOST_ITEMS); left > 0; left--) {
            items.add(item.get());
        }
        return items;
    }

    private BigInteger quantity() {
        return new BigInteger(1, bytes(next(33)).toArray());
    }

    /** The next bytes of the input, and zeros behind its end. */
    private Bytes bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) next(256);
        }
        return Bytes.of(bytes);
    }

    private int next(int end) {
        return at < input.length ? (input[at++] & 0xff) % end : 0;
    }
}
