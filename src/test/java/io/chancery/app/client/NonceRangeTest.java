package io.chancery.app.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonceRangeTest {
    @ParameterizedTest
    @CsvSource({
        "'',''",
        "7,7",
        "0 1,0-1",
        "3 1 2 0 44,'0-3, 44'",
        "0 2 4,'0, 2, 4'",
        "18446744073709551613 18446744073709551614,18446744073709551613-18446744073709551614"
    })
    void joinsNoncesWithoutAGap(String nonces, String ranges) {
        TreeSet<BigInteger> sorted = Arrays.stream(nonces.split(" "))
                .filter(nonce -> !nonce.isEmpty())
                .map(BigInteger::new)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                ranges, NonceRange.of(sorted).stream().map(NonceRange::toString).collect(Collectors.joining(", ")));
    }
}
