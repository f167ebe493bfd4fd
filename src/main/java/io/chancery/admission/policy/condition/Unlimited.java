package io.chancery.admission.policy.condition;

import io.chancery.model.payload.XrplAmount;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The bounds that bound nothing. A bound of 2^96 - 1 is the lowest that contracts take for "without a limit": UNI and
 * COMP use it, Permit2 uses 2^160 - 1 and most others 2^256 - 1. As an amount with 18 decimals it is 79 billion, some
 * 600 times the ether there is.
 */
public final class Unlimited {
    static final BigInteger FROM = BigInteger.TWO.pow(96).subtract(BigInteger.ONE);

    /** All drops that the XRP Ledger began with. */
    static final BigInteger FROM_DROPS = BigInteger.TEN.pow(17);

    /** More units of an issued currency than any bound would be meant for. */
    private static final BigDecimal FROM_ISSUED = BigDecimal.TEN.pow(15);

    /** So little of an issued currency that it is no price. */
    private static final BigDecimal NOTHING_ISSUED = new BigDecimal("0.000001");

    private Unlimited() {}

    /** Whether {@code most} is a bound that bounds nothing; a bound that is absent is none. */
    public static boolean is(@Nullable BigInteger most) {
        return most != null && most.compareTo(FROM) >= 0;
    }

    /** The same of drops. */
    public static boolean isOfDrops(@Nullable BigInteger most) {
        return most != null && most.compareTo(FROM_DROPS) >= 0;
    }

    /** Returns the same of an issued currency. */
    public static boolean isOfIssued(BigDecimal most) {
        return most.compareTo(FROM_ISSUED) >= 0;
    }

    /** Returns the same of either kind of amount. */
    public static boolean is(XrplAmount most) {
        return switch (most) {
            case XrplAmount.Drops drops -> isOfDrops(drops.drops());
            case XrplAmount.Issued issued -> isOfIssued(issued.value());
        };
    }

    /** Returns whether {@code least} is so little that it asks for nothing. */
    public static boolean isNothing(XrplAmount least) {
        return switch (least) {
            case XrplAmount.Drops drops -> drops.drops().compareTo(BigInteger.ONE) <= 0;
            case XrplAmount.Issued issued -> issued.value().compareTo(NOTHING_ISSUED) <= 0;
        };
    }

    /** What the author of the bound {@code place} may not have meant. */
    public static String warning(String place) {
        return place + ": is so high that it limits nothing; give the most that is ever meant";
    }
}
