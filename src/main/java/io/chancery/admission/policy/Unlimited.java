package io.chancery.admission.policy;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The bounds that bound nothing. A bound of 2^96 - 1 is the lowest that contracts take for "without a limit": UNI and
 * COMP use it, Permit2 uses 2^160 - 1 and most others 2^256 - 1. As an amount with 18 decimals it is 79 billion, some
 * 600 times the ether there is.
 */
final class Unlimited {
    static final BigInteger FROM = BigInteger.TWO.pow(96).subtract(BigInteger.ONE);

    /** All drops that the XRP Ledger began with. */
    static final BigInteger FROM_DROPS = BigInteger.TEN.pow(17);

    private Unlimited() {}

    /** Whether {@code most} is a bound that bounds nothing; a bound that is absent is none. */
    static boolean is(@Nullable BigInteger most) {
        return most != null && most.compareTo(FROM) >= 0;
    }

    /** The same of drops. */
    static boolean isOfDrops(@Nullable BigInteger most) {
        return most != null && most.compareTo(FROM_DROPS) >= 0;
    }

    /** What the author of the bound {@code place} may not have meant. */
    static String warning(String place) {
        return place + ": is so high that it limits nothing; give the most that is ever meant";
    }
}
