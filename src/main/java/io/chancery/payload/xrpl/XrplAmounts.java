package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.XrplAmount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Amounts in the ledger's JSON: drops as a decimal string, issued currencies as an object. They are taken where the binary form
 * holds them without rounding: at most 10^17 drops, at most 16 digits times 10^-96 to 10^80.
 */
final class XrplAmounts {
    private static final BigInteger MAX_DROPS = BigInteger.TEN.pow(17);
    private static final int MAX_DIGITS = 16;
    private static final int MIN_EXPONENT = -96 + MAX_DIGITS - 1;
    private static final int MAX_EXPONENT = 80 + MAX_DIGITS - 1;
    private static final int MAX_VALUE_LENGTH = 128;

    private static final Pattern DROPS = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern VALUE = Pattern.compile("(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{3}");
    private static final Pattern HEX_CODE = Pattern.compile("[0-9A-Fa-f]{40}");
    private static final String XRP = "XRP";
    private static final Set<String> FIELDS = Set.of("currency", "issuer", "value");

    /** Where a currency of three characters has them; all other bytes are zero. */
    private static final int CODE_START = 12;

    private static final int CODE_END = 15;

    private XrplAmounts() {}

    static XrplAmount read(JsonNode amount) {
        return amount.isTextual()
                ? new XrplAmount.Drops(drops(amount))
                : new XrplAmount.Issued(
                        normalised(amount.path("currency").asText()),
                        amount.path("issuer").asText(),
                        new BigDecimal(amount.path("value").asText()).stripTrailingZeros());
    }

    static BigInteger drops(JsonNode amount) {
        return new BigInteger(amount.asText());
    }

    static void checkFee(String path, JsonNode value) {
        boolean wellFormed =
                value.isTextual() && DROPS.matcher(value.textValue()).matches();
        if (!wellFormed || drops(value).compareTo(MAX_DROPS) > 0) {
            throw new InvalidFieldException(path, "must be drops as a decimal string, at most 10^17");
        }
    }

    static void checkDrops(String path, JsonNode value) {
        checkFee(path, value);
        XrplFormats.require(drops(value).signum() > 0, path, "must be at least one drop");
    }

    static void checkAny(String path, JsonNode value) {
        if (!value.isObject()) {
            checkDrops(path, value);
            return;
        }
        ObjectNode amount = XrplFormats.object(path, value, FIELDS);
        XrplFormats.require(amount.size() == FIELDS.size(), path, "must have currency, issuer and value");
        checkCurrency(path + ".currency", amount.path("currency"));
        XrplFormats.address(path + ".issuer", amount.path("issuer"));
        checkValue(path + ".value", amount.path("value"));
    }

    /** A currency in a path, which may be XRP. */
    static void checkPathCurrency(String path, JsonNode value) {
        if (!XRP.equals(value.textValue())) {
            checkCurrency(path, value);
        }
    }

    private static void checkCurrency(String path, JsonNode value) {
        currency(path, value.isTextual() ? value.textValue() : "");
    }

    /** The one spelling of the issued currency {@code code}. */
    static String currency(String path, String code) {
        boolean wellFormed =
                CODE.matcher(code).matches() || HEX_CODE.matcher(code).matches();
        XrplFormats.require(
                wellFormed && !isNative(normalised(code)),
                path,
                "must be three letters or digits, or 40 hexadecimal digits, and not XRP");
        return normalised(code);
    }

    private static void checkValue(String path, JsonNode value) {
        String text = value.isTextual() ? value.textValue() : "";
        if (text.length() > MAX_VALUE_LENGTH || !VALUE.matcher(text).matches()) {
            throw new InvalidFieldException(path, "must be a decimal number as a string, such as 12.5 or 1e20");
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        XrplFormats.require(number.signum() > 0, path, "must be above 0");
        XrplFormats.require(
                number.precision() <= MAX_DIGITS && exponent >= MIN_EXPONENT && exponent <= MAX_EXPONENT,
                path,
                "must have at most 16 digits, and be from 10^-81 to below 10^96");
    }

    /** The one spelling that stands for all of a currency's. */
    static String normalised(String code) {
        if (!HEX_CODE.matcher(code).matches()) {
            return code;
        }
        Bytes bytes = Bytes.fromHex(code);
        String letters = new String(bytes.slice(CODE_START, CODE_END).toArray(), StandardCharsets.ISO_8859_1);
        return CODE.matcher(letters).matches() && bytes.equals(spelledOut(letters))
                ? letters
                : code.toUpperCase(Locale.ROOT);
    }

    private static Bytes spelledOut(String letters) {
        byte[] bytes = new byte[20];
        System.arraycopy(letters.getBytes(StandardCharsets.US_ASCII), 0, bytes, CODE_START, letters.length());
        return Bytes.of(bytes);
    }

    private static boolean isNative(String code) {
        return code.equals(XRP) || code.equals("0".repeat(40));
    }
}
