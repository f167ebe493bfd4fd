package io.chancery.admission.policy.condition;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.XrplAmount;
import io.chancery.payload.evm.Eip55;
import io.chancery.payload.xrpl.XrplIdentifiers;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads addresses, currencies and channels in policies. */
public final class Identifiers {
    private static final Pattern CHANNEL = Pattern.compile("[0-9A-Fa-f]{64}");

    private Identifiers() {}

    public static EvmAddress evm(PolicyJson json) {
        return read(json, Eip55::parse);
    }

    public static String xrpl(PolicyJson json) {
        return read(json, XrplIdentifiers::address);
    }

    public static String currency(PolicyJson json) {
        return read(json, XrplIdentifiers::currency);
    }

    /** Reads an amount as the ledger's JSON has it. */
    public static XrplAmount amount(PolicyJson json) {
        try {
            return XrplIdentifiers.amount(json.json());
        } catch (InvalidFieldException e) {
            throw json.fault("must be an amount as the ledger writes it: drops, or currency, issuer and value; "
                    + e.field() + " " + e.reason());
        }
    }

    public static Bytes channel(PolicyJson json) {
        return Bytes.fromHex(json.text(CHANNEL, "64 hexadecimal digits, or * alone"));
    }

    private static <T> T read(PolicyJson json, Function<String, T> reader) {
        try {
            return reader.apply(json.text());
        } catch (InvalidFieldException e) {
            throw json.fault(e.reason());
        }
    }
}
