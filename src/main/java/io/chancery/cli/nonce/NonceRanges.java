package io.chancery.cli.nonce;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The set of numbers that takes as much memory as it has gaps: an account's nonces are mostly without any. */
final class NonceRanges {
    private final TreeMap<BigInteger, BigInteger> lastByFirst = new TreeMap<>();

    void add(BigInteger number) {
        Map.Entry<BigInteger, BigInteger> before = lastByFirst.floorEntry(number);
        if (before != null && before.getValue().compareTo(number) >= 0) {
            return;
        }
        BigInteger next = number.add(BigInteger.ONE);
        boolean joins = before != null && before.getValue().add(BigInteger.ONE).equals(number);
        BigInteger last = lastByFirst.remove(next);
        lastByFirst.put(joins ? before.getKey() : number, last == null ? number : last);
    }

    void remove(BigInteger number) {
        Map.Entry<BigInteger, BigInteger> range = lastByFirst.floorEntry(number);
        if (range == null || range.getValue().compareTo(number) < 0) {
            return;
        }
        lastByFirst.remove(range.getKey());
        if (range.getKey().compareTo(number) < 0) {
            lastByFirst.put(range.getKey(), number.subtract(BigInteger.ONE));
        }
        if (range.getValue().compareTo(number) > 0) {
            lastByFirst.put(number.add(BigInteger.ONE), range.getValue());
        }
    }

    /** Returns the fewest ranges that have all of the numbers and no others, lowest first. */
    List<NonceRange> all() {
        return lastByFirst.entrySet().stream()
                .map(range -> new NonceRange(range.getKey(), range.getValue()))
                .toList();
    }
}
