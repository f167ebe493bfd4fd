package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.XrplAccountFlag;
import io.chancery.model.payload.XrplTransaction.Action;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of an account, as an AccountSet changes them. */
final class XrplSettings {
    static final String SET = "SetFlag";
    static final String CLEAR = "ClearFlag";

    /** The fields that change a setting, besides {@value #SET} and {@value #CLEAR}. */
    static final Set<String> FIELDS = Set.of("Domain", "EmailHash", "MessageKey", "TickSize", "TransferRate");

    private static final Pattern HASH_128 = Pattern.compile("[0-9A-Fa-f]{32}");
    private static final int LONGEST_DOMAIN = 256;
    private static final long LEAST_RATE = 1_000_000_000;
    private static final long HIGHEST_RATE = 2_000_000_000;
    private static final int LEAST_TICK = 3;
    private static final int HIGHEST_TICK = 15;

    private XrplSettings() {}

    static Action.AccountSet read(ObjectNode transaction) {
        Set<String> fields = new TreeSet<>(FIELDS);
        fields.removeIf(field -> !transaction.has(field));
        return new Action.AccountSet(flag(transaction.get(SET)), flag(transaction.get(CLEAR)), fields);
    }

    static void checkFlag(String path, JsonNode value) {
        XrplFormats.uint32(path, value);
        if (flag(value) == null) {
            throw new InvalidFieldException(
                    path, "must be the number of a flag that is signed, from 1 to 9 or 12 to 16");
        }
    }

    static void checkDomain(String path, JsonNode value) {
        XrplFormats.blob(path, value);
        XrplFormats.require(value.textValue().length() <= 2 * LONGEST_DOMAIN, path, "must be at most 256 bytes");
    }

    static void checkEmailHash(String path, JsonNode value) {
        XrplFormats.require(
                value.isTextual() && HASH_128.matcher(value.textValue()).matches(),
                path,
                "must be 32 hexadecimal digits");
    }

    static void checkTransferRate(String path, JsonNode value) {
        XrplFormats.uint32(path, value);
        long rate = value.longValue();
        XrplFormats.require(
                rate == 0 || (rate >= LEAST_RATE && rate <= HIGHEST_RATE),
                path,
                "must be 0, or from 1000000000 to 2000000000");
    }

    static void checkTickSize(String path, JsonNode value) {
        XrplFormats.uint32(path, value);
        long size = value.longValue();
        XrplFormats.require(
                size == 0 || (size >= LEAST_TICK && size <= HIGHEST_TICK), path, "must be 0, or from 3 to 15");
    }

    private static @Nullable XrplAccountFlag flag(@Nullable JsonNode number) {
        return number == null
                ? null
                : Stream.of(XrplAccountFlag.values())
                        .filter(flag -> flag.number() == number.longValue())
                        .findFirst()
                        .orElse(null);
    }
}
