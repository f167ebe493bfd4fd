package io.chancery.model.payload;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An amount that an XRP Ledger transaction moves. */
public sealed interface XrplAmount {
    /** Returns whether both are drops, or of the same currency of one issuer. */
    default boolean isOfSameCurrency(XrplAmount other) {
        return switch (this) {
            case Drops ignored -> other instanceof Drops;
            case Issued issued ->
                other instanceof Issued its
                        && its.currency().equals(issued.currency())
                        && its.issuer().equals(issued.issuer());
        };
    }

    /**
     * Returns how many of the smallest unit that the ledger's amounts of the kind are written in: drops, or the
     * currency's units.
     */
    default BigDecimal quantity() {
        return switch (this) {
            case Drops drops -> new BigDecimal(drops.drops());
            case Issued issued -> issued.value();
        };
    }

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
