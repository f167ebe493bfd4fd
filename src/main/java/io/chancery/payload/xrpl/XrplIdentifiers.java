package io.chancery.payload.xrpl;

import io.chancery.model.InvalidFieldException;

/** Names that the XRP Ledger has for accounts and currencies, as people write them. */
public final class XrplIdentifiers {
    private XrplIdentifiers() {}

    /** Reads a classic address; throws {@link InvalidFieldException} for anything else. */
    public static String address(String text) {
        XrplFormats.require(
                XrplFormats.isAddress(text), "address", "must be a classic address: r, with a right checksum");
        return text;
    }

    /**
     * Reads an issued currency's code.
     *
     * @return it as {@link io.chancery.model.XrplAmount.Issued} has it
     * @throws InvalidFieldException for anything else
     */
    public static String currency(String text) {
        return XrplAmounts.currency("currency", text);
    }
}
