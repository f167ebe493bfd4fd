package io.chancery.admission.policy;

import io.chancery.model.Bytes;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payloads for chain 1, with the gas that they cost at least, or 100,000 if they have data, at 2 wei. */
public final class EvmPayloads {
    public static final String CHAIN = "eip155:1";
    public static final String ALICE = "0x" + "a1".repeat(20);
    static final String BOB = "0x" + "b0".repeat(20);
    public static final String TOKEN = "0x" + "c0".repeat(20);

    /** The account of {@link Policies#KEY}. */
    static final String OWN = "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf";

    /** transfer(address,uint256). */
    static final String TRANSFER = "a9059cbb";

    private static final BigInteger GAS = BigInteger.valueOf(21_000);
    private static final BigInteger GAS_WITH_DATA = BigInteger.valueOf(100_000);
    private static final BigInteger GAS_WITH_AUTHORIZATION = BigInteger.valueOf(46_000);

    private EvmPayloads() {}

    public static EvmTransaction transfer(String to, long value) {
        return dynamic(to, value, "");
    }

    static EvmTransaction call(String to, String data) {
        return dynamic(to, 0, data);
    }

    static EvmTransaction creation() {
        return dynamic(null, 0, "6000");
    }

    static EvmTransaction withGas(@Nullable String to, String data, BigInteger gas) {
        return new EvmTransaction.Legacy(
                BigInteger.ONE,
                BigInteger.ZERO,
                BigInteger.TWO,
                gas,
                to == null ? null : address(to),
                BigInteger.ZERO,
                Bytes.fromHex(data));
    }

    static EvmTransaction dynamic(@Nullable String to, long value, String data) {
        return new EvmTransaction.DynamicFee(
                BigInteger.ONE,
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.TWO,
                data.isEmpty() ? GAS : GAS_WITH_DATA,
                to == null ? null : address(to),
                BigInteger.valueOf(value),
                Bytes.fromHex(data),
                List.of());
    }

    static EvmTransaction legacy(String to) {
        return new EvmTransaction.Legacy(
                BigInteger.ONE, BigInteger.ZERO, BigInteger.TWO, GAS, address(to), BigInteger.ZERO, Bytes.EMPTY);
    }

    static EvmTransaction accessList(String to) {
        return new EvmTransaction.AccessList(
                BigInteger.ONE,
                BigInteger.ZERO,
                BigInteger.TWO,
                GAS,
                address(to),
                BigInteger.ZERO,
                Bytes.EMPTY,
                List.of());
    }

    /** With two blobs at 3 wei: fees of up to 42,000 + 786,432 wei. */
    static EvmTransaction blobs(String to) {
        return blobs(to, 2);
    }

    static EvmTransaction blobs(String to, int count) {
        Bytes hash = Bytes.fromHex("01" + "00".repeat(31));
        return new EvmTransaction.Blob(
                BigInteger.ONE,
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.TWO,
                GAS,
                address(to),
                BigInteger.ZERO,
                Bytes.EMPTY,
                List.of(),
                BigInteger.valueOf(3),
                Collections.nCopies(count, hash));
    }

    static EvmTransaction setCode(String to) {
        SignedAuthorization authorization = new SignedAuthorization(
                BigInteger.ONE, address(BOB), BigInteger.ZERO, 0, BigInteger.ONE, BigInteger.ONE);
        return new EvmTransaction.SetCode(
                BigInteger.ONE,
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.TWO,
                GAS_WITH_AUTHORIZATION,
                address(to),
                BigInteger.ZERO,
                Bytes.EMPTY,
                List.of(),
                List.of(authorization));
    }

    public static Authorization authorization(long chainId, String delegate) {
        return new Authorization(BigInteger.valueOf(chainId), address(delegate), BigInteger.ONE);
    }

    static EvmAddress address(String text) {
        return new EvmAddress(Bytes.fromHex(text));
    }

    /** A word with {@code hex} at its end. */
    static String word(String hex) {
        String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
        return "0".repeat(64 - digits.length()) + digits;
    }
}
