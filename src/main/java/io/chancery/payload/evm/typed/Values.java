package io.chancery.payload.evm.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.model.Bytes;
import io.chancery.model.ExactNumbers;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What JSON says, as the value it stands for. Each method throws for JSON that stands for no such value. */
final class Values {
    private static final Pattern INTEGER = Pattern.compile("(-?[0-9]{1,78})|0x([0-9a-fA-F]{1,64})");

    private Values() {}

    static String text(JsonNode value, JsonPath path) {
        String text = value.textValue();
        if (text == null) {
            throw path.fault("must be a string");
        }
        return text;
    }

    /** Reads hexadecimal digits behind {@code 0x}. */
    static byte[] bytes(JsonNode value, JsonPath path) {
        String text = value.textValue();
        try {
            if (text != null && text.startsWith("0x")) {
                return Bytes.fromHex(text).toArray();
            }
        } catch (IllegalArgumentException e) {
            // as below
        }
        throw path.fault("must be 0x and an even number of hexadecimal digits");
    }

    /** Reads a JSON integer that every reader reads exactly, or a decimal or hexadecimal one in quotes. */
    static BigInteger integer(JsonNode value, JsonPath path) {
        if (value.isIntegralNumber()) {
            if (!ExactNumbers.has(value.bigIntegerValue())) {
                throw path.fault(ExactNumbers.ADVICE);
            }
            return value.bigIntegerValue();
        }
        Matcher matcher = INTEGER.matcher(value.isTextual() ? value.textValue() : "");
        if (!matcher.matches()) {
            throw path.fault(
                    "must be an integer, or one in quotes: decimal of at most 78 digits, or hexadecimal behind 0x"
                            + " and without a sign");
        }
        String decimal = matcher.group(1);
        return decimal == null ? new BigInteger(matcher.group(2), 16) : new BigInteger(decimal);
    }
}
