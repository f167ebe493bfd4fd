package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.XrplTransaction.Action.TicketCreate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xrpl.xrpl4j.codec.addresses.AddressCodec;
import org.xrpl.xrpl4j.model.transactions.Address;

/** The forms of single values in the ledger's JSON; each throws {@link InvalidFieldException} naming {@code path}. */
final class XrplFormats {
    private static final long UINT32_MAX = 0xffff_ffffL;
    private static final Pattern ADDRESS = Pattern.compile("r[1-9A-HJ-NP-Za-km-z]{24,34}");
    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Pattern BLOB = Pattern.compile("([0-9A-Fa-f]{2})+");
    private static final Pattern PUBLIC_KEY = Pattern.compile("([Ee][Dd]|0[23])[0-9A-Fa-f]{64}");
    private static final Set<String> MEMO = Set.of("MemoType", "MemoData", "MemoFormat");

    private XrplFormats() {}

    static void text(String path, JsonNode value) {
        require(value.isTextual(), path, "must be a string");
    }

    /** A classic address; X-addresses, which carry a tag too, are not taken. */
    static void address(String path, JsonNode value) {
        require(isAddress(value.textValue()), path, "must be a classic address: r, with a right checksum");
    }

    static boolean isAddress(@Nullable String text) {
        if (text == null || !ADDRESS.matcher(text).matches()) {
            return false;
        }
        try {
            AddressCodec codec = AddressCodec.getInstance();
            return codec.encodeAccountId(codec.decodeAccountId(Address.of(text)))
                    .value()
                    .equals(text);
        } catch (RuntimeException malformed) {
            // The codec has an exception of its own for every fault, and no class above them.
            return false;
        }
    }

    static void uint32(String path, JsonNode value) {
        boolean fits = value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= 0
                && value.longValue() <= UINT32_MAX;
        require(fits, path, "must be a number from 0 to 2^32 - 1");
    }

    /** How many tickets one transaction can set aside. */
    static void ticketCount(String path, JsonNode value) {
        uint32(path, value);
        require(value.longValue() >= 1 && value.longValue() <= TicketCreate.MOST, path, "must be from 1 to 250");
    }

    static void hash256(String path, JsonNode value) {
        require(matches(HASH, value), path, "must be 64 hexadecimal digits");
    }

    static void blob(String path, JsonNode value) {
        require(matches(BLOB, value), path, "must be hexadecimal digits, two for each byte, and at least one byte");
    }

    static void publicKey(String path, JsonNode value) {
        require(matches(PUBLIC_KEY, value), path, "must be 66 hexadecimal digits that begin with ED, 02 or 03");
    }

    static void memos(String path, JsonNode value) {
        require(value.isArray() && !value.isEmpty(), path, "must be an array of memos");
        for (int i = 0; i < value.size(); i++) {
            ObjectNode wrapper = object(path + "[" + i + "]", value.get(i), Set.of("Memo"));
            String inner = path + "[" + i + "].Memo";
            ObjectNode memo = object(inner, wrapper.path("Memo"), MEMO);
            memo.properties().forEach(field -> blob(inner + "." + field.getKey(), field.getValue()));
        }
    }

    /** The value as an object with some of the fields {@code names}, and no other. */
    static ObjectNode object(String path, JsonNode value, Set<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        if (value instanceof ObjectNode object
                && !object.isEmpty()
                && object.properties().stream().allMatch(field -> names.contains(field.getKey()))) {
            return object;
        }
        throw new InvalidFieldException(
                path, "must be an object with no other fields than " + String.join(", ", sorted));
    }

    static void require(boolean condition, String path, String reason) {
        if (!condition) {
            throw new InvalidFieldException(path, reason);
        }
    }

    private static boolean matches(Pattern pattern, JsonNode value) {
        return value.isTextual() && pattern.matcher(value.textValue()).matches();
    }
}
