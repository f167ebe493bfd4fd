package io.chancery.show;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Amounts in the units that people think in, as notes behind the amounts that are signed. */
final class Units {
    private static final int GWEI = 9;
    private static final int ETHER = 18;
    private static final int XRP = 6;

    private Units() {}

    static String ether(BigInteger wei) {
        return "wei (" + scaled(wei, ETHER) + " ether)";
    }

    static String gwei(BigInteger wei) {
        return "wei (" + scaled(wei, GWEI) + " gwei)";
    }

    static String xrp(BigInteger drops) {
        return "drops (" + scaled(drops, XRP) + " XRP)";
    }

    private static String scaled(BigInteger amount, int digits) {
        return amount.signum() == 0
                ? "0"
                : new BigDecimal(amount, digits).stripTrailingZeros().toPlainString();
    }
}
