package io.chancery.model.payload;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmTransaction.AccessList;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.Blob;
import io.chancery.model.payload.EvmTransaction.DynamicFee;
import io.chancery.model.payload.EvmTransaction.Legacy;
import io.chancery.model.payload.EvmTransaction.SetCode;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvmTransactionTest {
    private static final BigInteger ZERO = BigInteger.ZERO;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger MINUS_ONE = ONE.negate();
    private static final BigInteger UINT64_MAX = ONE.shiftLeft(64).subtract(ONE);
    private static final BigInteger UINT256_MAX = ONE.shiftLeft(256).subtract(ONE);
    private static final BigInteger ABOVE_UINT256 = ONE.shiftLeft(256);

    /** The highest fee per gas that each type takes with one gas and one wei for each gas of a blob. */
    private static final BigInteger MOST = UINT256_MAX.subtract(BigInteger.valueOf(131_072));

    private static final BigInteger N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private static final EvmAddress TO = new EvmAddress(Bytes.of(new byte[20]));
    private static final Bytes BLOB_HASH = Bytes.fromHex("01" + "00".repeat(31));
    private static final SignedAuthorization AUTHORIZATION = new SignedAuthorization(ONE, TO, ZERO, 0, ONE, ONE);

    /** The five types, each built from the fields they share. */
    enum Type {
        LEGACY(0),
        EIP2930(1),
        EIP1559(2),
        EIP4844(3),
        EIP7702(4);

        private final int typeByte;

        Type(int typeByte) {
            this.typeByte = typeByte;
        }

        EvmTransaction create(BigInteger c, BigInteger n, BigInteger g, BigInteger v) {
            Bytes data = Bytes.EMPTY;
            SignedAuthorization everyChain = new SignedAuthorization(ZERO, TO, ZERO, 0, ONE, ONE);
            return switch (this) {
                case LEGACY -> new Legacy(c, n, ONE, g, TO, v, data);
                case EIP2930 -> new AccessList(c, n, ONE, g, TO, v, data, List.of());
                case EIP1559 -> new DynamicFee(c, n, ONE, ONE, g, TO, v, data, List.of());
                case EIP4844 -> new Blob(c, n, ONE, ONE, g, TO, v, data, List.of(), ONE, List.of(BLOB_HASH));
                case EIP7702 -> new SetCode(c, n, ONE, ONE, g, TO, v, data, List.of(), List.of(everyChain));
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeKnowsItsNameAndByte(Type type) {
        EvmTransaction transaction = type.create(ONE, ZERO, ONE, ZERO);

        assertEquals(type.name(), transaction.typeName());
        assertEquals(type.typeByte, transaction.typeByte());
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeTakesTheEndsOfItsRanges(Type type) {
        BigInteger largestChainId =
                type == Type.LEGACY ? ONE.shiftLeft(255).subtract(BigInteger.valueOf(19)) : UINT256_MAX;

        assertDoesNotThrow(() -> type.create(ONE, ZERO, ONE, ZERO));
        assertDoesNotThrow(() -> type.create(largestChainId, UINT64_MAX.subtract(ONE), UINT64_MAX, ZERO));
        assertDoesNotThrow(() -> type.create(ONE, ZERO, ONE, UINT256_MAX.subtract(BigInteger.valueOf(131_073))));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeNeedsAChainIdOfAtLeastOne(Type type) {
        assertRefuses("chainId", c -> type.create(c, ZERO, ONE, ZERO), MINUS_ONE, ZERO, ABOVE_UINT256);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeNeedsANonceBelowTheLast(Type type) {
        assertRefuses("nonce", n -> type.create(ONE, n, ONE, ZERO), MINUS_ONE, UINT64_MAX);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeNeedsAGasLimitOf64Bits(Type type) {
        assertRefuses("gasLimit", g -> type.create(ONE, ZERO, g, ZERO), MINUS_ONE, ZERO, UINT64_MAX.add(ONE));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeNeedsAValueOf256Bits(Type type) {
        assertRefuses("value", v -> type.create(ONE, ZERO, ONE, v), MINUS_ONE, ABOVE_UINT256);
    }

    @Test
    void aLegacyChainIdLeavesRoomForV() {
        BigInteger tooLarge = ONE.shiftLeft(255).subtract(BigInteger.valueOf(18));

        assertRefuses("chainId", c -> Type.LEGACY.create(c, ZERO, ONE, ZERO), tooLarge, UINT256_MAX);
    }

    @Test
    void aGasPriceHas256Bits() {
        assertRefuses("gasPrice", p -> new Legacy(ONE, ZERO, p, ONE, TO, ZERO, Bytes.EMPTY), MINUS_ONE, ABOVE_UINT256);
        assertRefuses(
                "gasPrice",
                p -> new AccessList(ONE, ZERO, p, ONE, TO, ZERO, Bytes.EMPTY, List.of()),
                MINUS_ONE,
                ABOVE_UINT256);
    }

    @Test
    void feesHave256Bits() {
        for (Fees fees : FEES) {
            assertRefuses("maxFeePerGas", max -> fees.create(ZERO, max), MINUS_ONE, ABOVE_UINT256);
            assertRefuses("maxPriorityFeePerGas", tip -> fees.create(tip, UINT256_MAX), MINUS_ONE, ABOVE_UINT256);
        }
    }

    @Test
    void aTipMayEqualTheMaximumFeeAndNotExceedIt() {
        for (Fees fees : FEES) {
            assertDoesNotThrow(() -> fees.create(MOST, MOST));
            assertRefuses("maxPriorityFeePerGas", tip -> fees.create(tip, ONE), BigInteger.TWO);
        }
    }

    @Test
    void whatMayCreateAContractTakesCodeWithoutATo() {
        for (Creation creation : CREATIONS) {
            assertDoesNotThrow(() -> creation.create(Bytes.fromHex("00")));
            assertRefuses("to", () -> creation.create(Bytes.EMPTY));
        }
    }

    @Test
    void whatItCanCostStaysBelowTheLargestNumber() {
        BigInteger half = ONE.shiftLeft(255);

        assertDoesNotThrow(() -> legacy(UINT256_MAX, ONE, ZERO));
        assertDoesNotThrow(() -> legacy(half, ONE, half.subtract(ONE)));
        assertRefuses("gasPrice", () -> legacy(half, ONE, half));
        assertRefuses("gasPrice", () -> legacy(half, BigInteger.TWO, ZERO));
        assertRefuses(
                "gasPrice", () -> new AccessList(ONE, ZERO, half, BigInteger.TWO, TO, ZERO, Bytes.EMPTY, List.of()));
        assertRefuses(
                "maxFeePerGas", () -> new DynamicFee(ONE, ZERO, ZERO, half, ONE, TO, half, Bytes.EMPTY, List.of()));
        assertRefuses(
                "maxFeePerGas",
                () -> new SetCode(
                        ONE, ZERO, ZERO, half, ONE, TO, half, Bytes.EMPTY, List.of(), List.of(AUTHORIZATION)));
    }

    @Test
    void theFeesOfAllBlobsCount() {
        BigInteger quarter = ONE.shiftLeft(254 - 17);

        assertDoesNotThrow(() -> blob(quarter, List.of(BLOB_HASH, BLOB_HASH, BLOB_HASH)));
        assertRefuses("maxFeePerGas", () -> blob(quarter, List.of(BLOB_HASH, BLOB_HASH, BLOB_HASH, BLOB_HASH)));
    }

    @Test
    void anAddressHas20Bytes() {
        assertRefuses("address", () -> new EvmAddress(Bytes.of(new byte[19])));
        assertRefuses("address", () -> new EvmAddress(Bytes.of(new byte[21])));
    }

    @Test
    void aStorageKeyHas32Bytes() {
        Bytes key = Bytes.of(new byte[32]);

        assertRefuses("storageKeys[1]", () -> new AccessListEntry(TO, List.of(key, Bytes.of(new byte[31]))));
        assertRefuses("storageKeys[0]", () -> new AccessListEntry(TO, List.of(Bytes.of(new byte[33]), key)));
    }

    @Test
    void aBlobFeeHas256Bits() {
        assertDoesNotThrow(() -> blob(ONE.shiftLeft(256 - 17).subtract(ONE), List.of(BLOB_HASH)));
        assertRefuses("maxFeePerBlobGas", fee -> blob(fee, List.of(BLOB_HASH)), MINUS_ONE, ZERO, ABOVE_UINT256);
    }

    @Test
    void aBlobTransactionHasBlobs() {
        assertRefuses("blobVersionedHashes", () -> blob(ONE, List.of()));
    }

    @Test
    void aBlobHashHas32BytesAndTheKzgVersion() {
        Bytes otherVersion = Bytes.fromHex("02" + "00".repeat(31));

        assertRefuses("blobVersionedHashes[1]", () -> blob(ONE, List.of(BLOB_HASH, otherVersion)));
        assertRefuses("blobVersionedHashes[0]", () -> blob(ONE, List.of(BLOB_HASH.slice(0, 31))));
        assertRefuses("blobVersionedHashes[0]", () -> blob(ONE, List.of(Bytes.EMPTY)));
    }

    @Test
    void aSetCodeTransactionHasAuthorizations() {
        assertRefuses("authorizationList", () -> setCode(ONE, List.of()));
    }

    @Test
    void anAuthorizationIsForEveryChainOrForTheTransactions() {
        SignedAuthorization everyChain = new SignedAuthorization(ZERO, TO, ZERO, 0, ONE, ONE);

        assertDoesNotThrow(() -> setCode(ONE, List.of(AUTHORIZATION, everyChain)));
        assertRefuses(
                "authorizationList[1].chainId", () -> setCode(BigInteger.TWO, List.of(everyChain, AUTHORIZATION)));
    }

    @Test
    void anAuthorizationTakesTheEndsOfItsRanges() {
        assertDoesNotThrow(() -> new SignedAuthorization(
                UINT256_MAX, TO, UINT64_MAX.subtract(ONE), 1, N.subtract(ONE), N.shiftRight(1)));
    }

    @Test
    void anAuthorizationOutOfRangeIsRefused() {
        assertRefuses("chainId", c -> new SignedAuthorization(c, TO, ZERO, 0, ONE, ONE), MINUS_ONE, ABOVE_UINT256);
        assertRefuses("nonce", n -> new SignedAuthorization(ONE, TO, n, 0, ONE, ONE), MINUS_ONE, UINT64_MAX);
        assertRefuses("yParity", () -> new SignedAuthorization(ONE, TO, ZERO, 2, ONE, ONE));
        assertRefuses("yParity", () -> new SignedAuthorization(ONE, TO, ZERO, -1, ONE, ONE));
        assertRefuses("r", r -> new SignedAuthorization(ONE, TO, ZERO, 0, r, ONE), MINUS_ONE, ZERO, N);
    }

    @Test
    void anAuthorizationsSIsLow() {
        BigInteger high = N.shiftRight(1).add(ONE);

        assertRefuses("s", s -> new SignedAuthorization(ONE, TO, ZERO, 0, ONE, s), MINUS_ONE, ZERO, high, N);
    }

    private interface Fees {
        EvmTransaction create(BigInteger tip, BigInteger max);
    }

    private static final List<Fees> FEES = List.of(
            (tip, max) -> new DynamicFee(ONE, ZERO, tip, max, ONE, TO, ZERO, Bytes.EMPTY, List.of()),
            (tip, max) -> new Blob(ONE, ZERO, tip, max, ONE, TO, ZERO, Bytes.EMPTY, List.of(), ONE, List.of(BLOB_HASH)),
            (tip, max) ->
                    new SetCode(ONE, ZERO, tip, max, ONE, TO, ZERO, Bytes.EMPTY, List.of(), List.of(AUTHORIZATION)));

    private interface Creation {
        EvmTransaction create(Bytes data);
    }

    private static final List<Creation> CREATIONS = List.of(
            data -> new Legacy(ONE, ZERO, ONE, ONE, null, ZERO, data),
            data -> new AccessList(ONE, ZERO, ONE, ONE, null, ZERO, data, List.of()),
            data -> new DynamicFee(ONE, ZERO, ONE, ONE, ONE, null, ZERO, data, List.of()));

    private static Legacy legacy(BigInteger gasPrice, BigInteger gas, BigInteger value) {
        return new Legacy(ONE, ZERO, gasPrice, gas, TO, value, Bytes.EMPTY);
    }

    private static Blob blob(BigInteger fee, List<Bytes> hashes) {
        return new Blob(ONE, ZERO, ONE, ONE, ONE, TO, ZERO, Bytes.EMPTY, List.of(), fee, hashes);
    }

    private static SetCode setCode(BigInteger chainId, List<SignedAuthorization> authorizations) {
        return new SetCode(chainId, ZERO, ONE, ONE, ONE, TO, ZERO, Bytes.EMPTY, List.of(), authorizations);
    }

    private static void assertRefuses(String field, Function<BigInteger, ?> constructor, BigInteger... values) {
        for (BigInteger value : values) {
            assertRefuses(field, () -> constructor.apply(value));
        }
    }

    private static void assertRefuses(String field, Executable constructor) {
        assertEquals(
                field, assertThrows(InvalidFieldException.class, constructor).field());
    }
}
