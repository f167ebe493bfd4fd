package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The currencies of the ledger: 20 bytes, as 40 hexadecimal digits or, where bytes 12 to 14 are characters that the
 * ledger takes and all others are zero, as these three characters.
 */
final class XrplCurrencies {
    static final String XRP = "XRP";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9?!@#$%^&*<>(){}\\[\\]|]{3}");
    private static final Pattern HEX_CODE = Pattern.compile("[0-9A-Fa-f]{40}");
    private static final String ZERO = "0".repeat(40);
    private static final int SIZE = 20;
    private static final int CODE_START = 12;
    private static final int CODE_END = 15;

    private XrplCurrencies() {}

    /** Checks a currency in a path, which may be XRP. */
    static void checkInPath(String path, JsonNode value) {
        if (!XRP.equals(value.textValue())) {
            check(path, value);
        }
    }

    static void check(String path, JsonNode value) {
        issued(path, value.isTextual() ? value.textValue() : "");
    }

    /** Returns the one spelling of the issued currency {@code code}; throws for what is none, naming {@code path}. */
    static String issued(String path, String code) {
        boolean wellFormed =
                CODE.matcher(code).matches() || HEX_CODE.matcher(code).matches();
        XrplFormats.require(
                wellFormed && !isNative(spelling(code)),
                path,
                "must be three letters, digits or characters of ?!@#$%^&*<>(){}[]|, or 40 hexadecimal digits, and not XRP");
        return spelling(code);
    }

    /** Returns the one spelling that stands for all of a currency's: three characters where they say it. */
    static String spelling(String code) {
        if (!HEX_CODE.matcher(code).matches()) {
            return code;
        }
        Bytes bytes = Bytes.fromHex(code);
        String characters = new String(bytes.slice(CODE_START, CODE_END).toArray(), StandardCharsets.ISO_8859_1);
        return CODE.matcher(characters).matches() && bytes.equals(bytes(characters))
                ? characters
                : code.toUpperCase(Locale.ROOT);
    }

    /** Returns {@code code}, which is checked, in upper-case hexadecimal digits, or as XRP. */
    static String digits(String code) {
        String spelling = spelling(code);
        return CODE.matcher(spelling).matches() && !spelling.equals(XRP)
                ? XrplKeys.upperCaseHex(bytes(spelling))
                : spelling;
    }

    private static Bytes bytes(String characters) {
        byte[] bytes = new byte[SIZE];
        System.arraycopy(characters.getBytes(StandardCharsets.US_ASCII), 0, bytes, CODE_START, characters.length());
        return Bytes.of(bytes);
    }

    private static boolean isNative(String code) {
        return code.equals(XRP) || code.equals(ZERO);
    }
}
