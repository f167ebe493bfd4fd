package io.chancery.model;

import java.math.BigInteger;

/**
 * The integers that every reader of JSON takes exactly: those up to 2^53 - 1 (RFC 8259, section 6). Beyond, JavaScript
 * and others round without a word, so that two programs read different amounts from one number.
 */
public final class ExactNumbers {
    public static final String ADVICE =
            "must be in quotes, as it is beyond 2^53 - 1, where other programs round a number without quotes";

    private static final BigInteger HIGHEST = BigInteger.ONE.shiftLeft(53).subtract(BigInteger.ONE);

    private ExactNumbers() {}

    public static boolean has(BigInteger number) {
        return number.abs().compareTo(HIGHEST) <= 0;
    }
}
