package io.chancery.payload.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignedSizeTest {
    private static final EvmAddress TO = new EvmAddress(Bytes.fromHex("70".repeat(20)));
    private static final BigInteger LARGE = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    private static final BigInteger GAS = BigInteger.valueOf(30_000_000);
    private static final BigInteger NONCE = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger CHAIN = BigInteger.valueOf(Long.MAX_VALUE / 4);

    /** Returns each type with the largest numbers, and with no, little and much data. */
    static Stream<EvmTransaction> transactions() {
        List<AccessListEntry> accesses = List.of(new AccessListEntry(TO, List.of(Bytes.of(new byte[32]))));
        SignedAuthorization authorization = new SignedAuthorization(CHAIN, TO, BigInteger.ONE, 1, LARGE, LARGE);
        return Stream.of(0, 1, 55, 56, 300, 70_000)
                .map(size -> Bytes.fromHex("ff".repeat(size)))
                .flatMap(data -> Stream.of(
                        new EvmTransaction.Legacy(CHAIN, NONCE, LARGE, GAS, TO, LARGE, data),
                        new EvmTransaction.AccessList(CHAIN, NONCE, LARGE, GAS, TO, LARGE, data, List.of()),
                        new EvmTransaction.AccessList(CHAIN, NONCE, LARGE, GAS, TO, LARGE, data, accesses),
                        new EvmTransaction.DynamicFee(CHAIN, NONCE, LARGE, LARGE, GAS, TO, LARGE, data, List.of()),
                        new EvmTransaction.DynamicFee(CHAIN, NONCE, LARGE, LARGE, GAS, TO, LARGE, data, accesses),
                        new EvmTransaction.SetCode(
                                CHAIN, NONCE, LARGE, LARGE, GAS, TO, LARGE, data, List.of(), List.of(authorization))));
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void aBoundIsKeptToTheByte(EvmTransaction transaction) {
        int size = SignedSize.of(transaction);

        for (int more : List.of(0, 1, 100, 300, 397, 398, 1_000)) {
            assertTrue(SignedSize.isAtMost(size + more, transaction));
        }
        for (int less : List.of(1, 2, 100)) {
            assertFalse(SignedSize.isAtMost(size - less, transaction));
        }
    }

    @Test
    void isThatOfTheUnsignedFormAndOfTheSignature() {
        EvmTransaction transaction = new EvmTransaction.Legacy(
                BigInteger.ONE, BigInteger.ZERO, BigInteger.ONE, GAS, TO, BigInteger.ZERO, Bytes.fromHex(""));

        assertEquals(EvmRlp.unsigned(transaction).size() + 67, SignedSize.of(transaction));
    }
}
