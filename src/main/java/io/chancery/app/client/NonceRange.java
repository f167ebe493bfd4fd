package io.chancery.app.client;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Nonces without a gap, {@code first} and {@code last} included. */
public record NonceRange(BigInteger first, BigInteger last) {
    /** The fewest ranges that have all of {@code nonces} and no others, lowest first. */
    static List<NonceRange> of(SortedSet<BigInteger> nonces) {
        List<NonceRange> ranges = new ArrayList<>();
        for (BigInteger nonce : nonces) {
            boolean follows = !ranges.isEmpty()
                    && ranges.getLast().last().add(BigInteger.ONE).equals(nonce);
            ranges.add(new NonceRange(follows ? ranges.removeLast().first() : nonce, nonce));
        }
        return ranges;
    }

    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + "-" + last;
    }
}
