package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.XrplAmount;
import java.util.Set;

/** Names that the XRP Ledger has for accounts and currencies, as people write them. */
public final class XrplIdentifiers {
    private XrplIdentifiers() {}

    /**
     * Reads an amount in the ledger's JSON: drops as text, or an issued currency.
     *
     * @throws InvalidFieldException for anything else
     */
    public static XrplAmount amount(JsonNode json) {
        XrplAmounts.checkAny("amount", json);
        return XrplAmounts.read(json);
    }

    /** Returns the names of the fields by which an AccountSet changes settings, besides its flags. */
    public static Set<String> accountSettings() {
        return XrplSettings.FIELDS;
    }

    /** Reads a classic address; throws {@link InvalidFieldException} for anything else. */
    public static String address(String text) {
        XrplFormats.require(
                XrplFormats.isAddress(text), "address", "must be a classic address: r, with a right checksum");
        return text;
    }

    /**
     * Reads an issued currency's code.
     *
     * @return it as {@link io.chancery.model.payload.XrplAmount.Issued} has it
     * @throws InvalidFieldException for anything else
     */
    public static String currency(String text) {
        return XrplCurrencies.issued("currency", text);
    }
}
