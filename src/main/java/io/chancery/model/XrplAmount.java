package io.chancery.model;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An amount that an XRP Ledger transaction moves. */
public sealed interface XrplAmount {
    /** The ledger's own currency, in drops: millionths of an XRP. */
    record Drops(BigInteger drops) implements XrplAmount {}

    /**
     * An issued currency.
     *
     * @param currency three letters or digits where they say it, else 40 upper-case hexadecimal digits
     * @param issuer a classic address
     * @param value without trailing zeros
     */
    record Issued(String currency, String issuer, BigDecimal value) implements XrplAmount {}
}
