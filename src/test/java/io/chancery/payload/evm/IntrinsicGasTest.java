package io.chancery.payload.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicGasTest {
    private static final BigInteger ONE = BigInteger.ONE;
    private static final EvmAddress TO = new EvmAddress(Bytes.fromHex("70".repeat(20)));
    private static final Bytes KEY = Bytes.of(new byte[32]);

    @ParameterizedTest
    @CsvSource({
        "'', 21000",
        "00, 21010",
        "01, 21040",
        "0001, 21050",
        // EIP-7623's floor is 10 for each token, whatever the 4 come to.
        "a9059cbb, 21160"
    })
    void ofACallIsItsDatasFloor(String data, long expected) {
        assertEquals(expected, IntrinsicGas.of(legacy(TO, data)));
    }

    @ParameterizedTest
    @CsvSource({"00, 53006", "01, 53018", "6000, 53022"})
    void ofACreationCountsItsCode(String code, long expected) {
        assertEquals(expected, IntrinsicGas.of(legacy(null, code)));
    }

    @Test
    void ofACreationCountsEachWordThatIsBegun() {
        assertEquals(53_000 + 32 * 4 + 2, IntrinsicGas.of(legacy(null, "00".repeat(32))));
        assertEquals(53_000 + 33 * 4 + 4, IntrinsicGas.of(legacy(null, "00".repeat(33))));
    }

    @Test
    void isTheFloorWhereMuchDataCostsMoreThanTheRest() {
        assertEquals(53_000 + 1_000 * 16 + 32 * 2, IntrinsicGas.of(legacy(null, "ff".repeat(1_000))));
        assertEquals(21_000 + 5_000 * 40, IntrinsicGas.of(legacy(TO, "ff".repeat(5_000))));
        assertEquals(21_000 + 49_152 * 40, IntrinsicGas.of(legacy(null, "ff".repeat(49_152))));
    }

    @Test
    void countsAccessListsOnTopOfData() {
        AccessListEntry entry = new AccessListEntry(TO, List.of(KEY, KEY));
        AccessListEntry empty = new AccessListEntry(TO, List.of());

        EvmTransaction transaction = new EvmTransaction.DynamicFee(
                ONE, BigInteger.ZERO, ONE, ONE, ONE, TO, BigInteger.ZERO, Bytes.fromHex("01"), List.of(entry, empty));

        assertEquals(21_000 + 16 + 2 * 2_400 + 2 * 1_900, IntrinsicGas.of(transaction));
    }

    @Test
    void countsAuthorizations() {
        SignedAuthorization authorization = new SignedAuthorization(ONE, TO, BigInteger.ZERO, 0, ONE, ONE);

        EvmTransaction transaction = new EvmTransaction.SetCode(
                ONE,
                BigInteger.ZERO,
                ONE,
                ONE,
                ONE,
                TO,
                BigInteger.ZERO,
                Bytes.EMPTY,
                List.of(),
                Collections.nCopies(3, authorization));

        assertEquals(21_000 + 3 * 25_000, IntrinsicGas.of(transaction));
    }

    @Test
    void isWhatEthereumsTestsSay() throws IOException {
        for (JsonNode row : EvmVector.json("ethereum-tests")) {
            if (row.get("exception").asText().contains("OVERFLOW")) {
                assertThrows(InvalidFieldException.class, () -> EvmVector.transaction(row));
                continue;
            }
            EvmTransaction transaction = EvmVector.transaction(row);
            long gas = IntrinsicGas.of(transaction);

            assertEquals(row.get("intrinsicGas").asLong(), gas, row.get("name").asText());
            assertEquals(
                    row.get("exception").isNull(),
                    transaction.gasLimit().longValueExact() >= gas,
                    row.get("name").asText());
        }
    }

    @Test
    void doesNotOverflowForTheLargestRecord() {
        assertTrue(IntrinsicGas.of(legacy(TO, "ff".repeat(1_048_576))) > 41_000_000);
    }

    private static EvmTransaction legacy(@Nullable EvmAddress to, String data) {
        return new EvmTransaction.Legacy(ONE, BigInteger.ZERO, ONE, ONE, to, BigInteger.ZERO, Bytes.fromHex(data));
    }
}
