package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.InvalidFieldException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form of a payment's paths: up to six, of up to eight steps, each through an account or into a currency or issuer.
 * A step may say besides of which kind it is ({@code type}, {@code type_hex}), as {@code ripple_path_find} answers; it
 * must be right, and is not signed, since it follows from the rest.
 */
final class XrplPaths {
    static final String FIELD = "Paths";

    private static final int MAX_PATHS = 6;
    private static final int MAX_STEPS = 8;
    private static final String TYPE = "type";
    private static final String TYPE_HEX = "type_hex";
    private static final Set<String> STEP = Set.of("account", "currency", "issuer", TYPE, TYPE_HEX);
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{16}");
    private static final int ACCOUNT_BIT = 0x01;
    private static final int CURRENCY_BIT = 0x10;
    private static final int ISSUER_BIT = 0x20;

    private XrplPaths() {}

    static void check(String path, JsonNode value) {
        XrplFormats.require(isArray(value, MAX_PATHS), path, "must be an array of 1 to 6 paths");
        for (int i = 0; i < value.size(); i++) {
            String route = path + "[" + i + "]";
            JsonNode steps = value.get(i);
            XrplFormats.require(isArray(steps, MAX_STEPS), route, "must be an array of 1 to 8 steps");
            for (int j = 0; j < steps.size(); j++) {
                step(route + "[" + j + "]", steps.get(j));
            }
        }
    }

    /** Leaves of each step of {@code transaction}, which is checked, only what is signed. */
    static void leaveWhatIsSigned(ObjectNode transaction) {
        for (JsonNode steps : transaction.path(FIELD)) {
            for (JsonNode step : steps) {
                ((ObjectNode) step).remove(List.of(TYPE, TYPE_HEX));
            }
        }
    }

    private static void step(String path, JsonNode value) {
        if (value.has("mpt_issuance_id")) {
            throw new InvalidFieldException(
                    path, "must be through accounts, currencies or issuers: multi-purpose tokens are not signed");
        }
        ObjectNode step = XrplFormats.object(path, value, STEP);
        int kind = bit(step, "account", ACCOUNT_BIT)
                | bit(step, "currency", CURRENCY_BIT)
                | bit(step, "issuer", ISSUER_BIT);
        XrplFormats.require(
                kind == ACCOUNT_BIT || (kind != 0 && (kind & ACCOUNT_BIT) == 0),
                path,
                "must have an account alone, or a currency or issuer");
        step.properties().forEach(field -> field(path + "." + field.getKey(), field.getKey(), field.getValue(), kind));
    }

    private static void field(String path, String name, JsonNode value, int kind) {
        switch (name) {
            case "currency" -> XrplCurrencies.checkInPath(path, value);
            case TYPE ->
                XrplFormats.require(
                        value.isInt() && value.intValue() == kind,
                        path,
                        "must be " + kind + ", which the step's other members make it, or absent");
            case TYPE_HEX ->
                XrplFormats.require(
                        value.isTextual()
                                && HEX.matcher(value.textValue()).matches()
                                && Long.parseUnsignedLong(value.textValue().toLowerCase(Locale.ROOT), 16) == kind,
                        path,
                        "must be " + kind
                                + " in 16 hexadecimal digits, which the step's other members make it, or absent");
            default -> XrplFormats.address(path, value);
        }
    }

    private static int bit(ObjectNode step, String name, int bit) {
        return step.has(name) ? bit : 0;
    }

    private static boolean isArray(JsonNode value, int longest) {
        return value.isArray() && !value.isEmpty() && value.size() <= longest;
    }
}
