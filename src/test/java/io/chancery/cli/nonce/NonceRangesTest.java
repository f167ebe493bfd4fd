package io.chancery.cli.nonce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonceRangesTest {
    private final NonceRanges ranges = new NonceRanges();

    @ParameterizedTest
    @CsvSource({
        "'',''",
        "7,7",
        "0 1,0-1",
        "3 1 2 0 44,'0-3, 44'",
        "0 2 4,'0, 2, 4'",
        "0 2 1 1,0-2",
        "18446744073709551613 18446744073709551614,18446744073709551613-18446744073709551614"
    })
    void joinsNoncesWithoutAGap(String nonces, String text) {
        Arrays.stream(nonces.split(" "))
                .filter(nonce -> !nonce.isEmpty())
                .map(BigInteger::new)
                .forEach(ranges::add);

        assertEquals(text, text());
    }

    @Test
    void hasWhatWasAddedAndNotRemoved() {
        Random random = new Random(15);
        TreeSet<BigInteger> expected = new TreeSet<>();
        for (int step = 0; step < 5_000; step++) {
            BigInteger number = BigInteger.valueOf(random.nextInt(60));
            if (random.nextInt(3) > 0) {
                expected.add(number);
                ranges.add(number);
            } else {
                expected.remove(number);
                ranges.remove(number);
            }
            TreeSet<BigInteger> all = new TreeSet<>();
            NonceRange before = null;
            for (NonceRange range : ranges.all()) {
                for (BigInteger each = range.first();
                        each.compareTo(range.last()) <= 0;
                        each = each.add(BigInteger.ONE)) {
                    all.add(each);
                }
                assertEquals(
                        true,
                        before == null || before.last().add(BigInteger.ONE).compareTo(range.first()) < 0,
                        "ranges join");
                before = range;
            }
            assertEquals(expected, all);
        }
    }

    private String text() {
        return ranges.all().stream().map(NonceRange::toString).collect(Collectors.joining(", "));
    }
}
