package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.XrplAmount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Amounts in the ledger's JSON: drops as a decimal string, issued currencies as an object. They are taken where the
 * binary form holds them without rounding: at most 10^17 drops, at most 16 digits times 10^-96 to 10^80.
 */
final class XrplAmounts {
    private static final BigInteger MAX_DROPS = BigInteger.TEN.pow(17);
    private static final int MAX_DIGITS = 16;
    private static final int MIN_EXPONENT = -96 + MAX_DIGITS - 1;
    private static final int MAX_EXPONENT = 80 + MAX_DIGITS - 1;
    private static final int MAX_VALUE_LENGTH = 128;

    private static final Pattern DROPS = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern VALUE = Pattern.compile("(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");
    private static final Set<String> FIELDS = Set.of("currency", "issuer", "value");
    private static final String MULTI_PURPOSE = "mpt_issuance_id";

    private XrplAmounts() {}

    static XrplAmount read(JsonNode amount) {
        return amount.isTextual() ? new XrplAmount.Drops(drops(amount)) : issued(amount);
    }

    static XrplAmount.Issued issued(JsonNode amount) {
        return new XrplAmount.Issued(
                XrplCurrencies.spelling(amount.path("currency").asText()),
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
        BigDecimal number = checkIssued(path, value);
        XrplFormats.require(number.signum() > 0, path + ".value", "must be above 0");
    }

    /** Checks the limit of a trust line, which may be zero. */
    static void checkLimit(String path, JsonNode value) {
        checkIssued(path, value);
    }

    private static BigDecimal checkIssued(String path, JsonNode value) {
        if (value.has(MULTI_PURPOSE)) {
            throw new InvalidFieldException(
                    path,
                    "must be drops or an issued currency: amounts of multi-purpose tokens belong to the amendment"
                            + " MPTokensV1 and are not signed");
        }
        ObjectNode amount = XrplFormats.object(path, value, FIELDS);
        XrplFormats.require(amount.size() == FIELDS.size(), path, "must have currency, issuer and value");
        XrplCurrencies.check(path + ".currency", amount.path("currency"));
        XrplFormats.address(path + ".issuer", amount.path("issuer"));
        return number(path + ".value", amount.path("value"));
    }

    private static BigDecimal number(String path, JsonNode value) {
        String text = value.isTextual() ? value.textValue() : "";
        if (text.length() > MAX_VALUE_LENGTH || !VALUE.matcher(text).matches()) {
            throw new InvalidFieldException(path, "must be a decimal number as a string, such as 12.5 or 1e20");
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        XrplFormats.require(
                number.signum() == 0
                        || (number.precision() <= MAX_DIGITS && exponent >= MIN_EXPONENT && exponent <= MAX_EXPONENT),
                path,
                "must have at most 16 digits, and be from 10^-81 to below 10^96");
        return number;
    }
}
