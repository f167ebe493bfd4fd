package io.chancery.records.payload;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks of single fields that an Avro type is too wide for; each throws {@link InvalidFieldException} naming the
 * field.
 */
public final class Fields {
    public static final int MAX_ID = 128;
    public static final int MAX_WALLET_PART = 64;
    public static final int MAX_PIN = 2048;
    public static final int MAX_REASON = 1024;

    /** Longer than anybody plans, and short of where a time has no milliseconds any more. */
    private static final Duration MAX_DURATION = Duration.ofDays(36_500);

    private static final int MAX_DIGITS = 78;
    private static final Pattern CAIP_2 = Pattern.compile("[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}");

    private Fields() {}

    /** An id or a name: 1 to 128 printable ASCII characters without spaces. */
    public static String id(String field, String value) {
        return token(field, value, MAX_ID);
    }

    /** Printable ASCII without spaces, 1 to {@code longest} characters. */
    public static String token(String field, String value, int longest) {
        if (!isToken(value, longest)) {
            throw new InvalidFieldException(
                    field, "must be 1 to " + longest + " printable ASCII characters without spaces");
        }
        return value;
    }

    static boolean isToken(String value, int longest) {
        return !value.isEmpty() && value.length() <= longest && areWithin('!', '~', value);
    }

    /** Any text of 1 to {@code longest} characters. */
    public static String text(String field, String value, int longest) {
        if (value.isEmpty() || value.length() > longest) {
            throw new InvalidFieldException(field, "must be 1 to " + longest + " characters");
        }
        return value;
    }

    /** An unsigned integer as a decimal string; its range is the model's to check. */
    static BigInteger decimal(String field, String value) {
        if (!isDecimal(value)) {
            throw new InvalidFieldException(
                    field,
                    "must be a decimal number of at most " + MAX_DIGITS + " digits without sign or leading zeros");
        }
        return new BigInteger(value);
    }

    private static boolean isDecimal(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_DIGITS
                && (value.charAt(0) != '0' || value.length() == 1)
                && areWithin('0', '9', value);
    }

    private static boolean areWithin(char first, char last, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < first || c > last) {
                return false;
            }
        }
        return true;
    }

    /** A chain as a CAIP-2 identifier. */
    public static String network(String field, String value) {
        if (!CAIP_2.matcher(value).matches()) {
            throw new InvalidFieldException(field, "must be a CAIP-2 identifier such as eip155:1");
        }
        return value;
    }

    public static Instant time(String field, Instant value) {
        if (value.toEpochMilli() <= 0) {
            throw new InvalidFieldException(field, "must be after 1970-01-01T00:00:00Z");
        }
        return value;
    }

    public static @Nullable Instant optionalTime(String field, @Nullable Instant value) {
        return value == null ? null : time(field, value);
    }

    public static Duration duration(String field, long millis) {
        if (millis < 0) {
            throw new InvalidFieldException(field, "must not be negative");
        }
        if (millis > MAX_DURATION.toMillis()) {
            throw new InvalidFieldException(field, "must be at most " + MAX_DURATION.toDays() + " days");
        }
        return Duration.ofMillis(millis);
    }

    public static int version(String field, int value) {
        if (value < 1) {
            throw new InvalidFieldException(field, "must be at least 1");
        }
        return value;
    }

    /**
     * The wallet of an ill-formed record, or null if its id or wallet are ill-formed themselves. What was cut is told
     * from what was not by its length alone, so that the longest legal id and names count as ill-formed too.
     */
    public static @Nullable WalletId wallet(String id, String tenant, String keyAlias) {
        if (!isToken(id, MAX_ID - 1) || tenant.length() == MAX_WALLET_PART || keyAlias.length() == MAX_WALLET_PART) {
            return null;
        }
        try {
            return new WalletId(tenant, keyAlias);
        } catch (InvalidFieldException illFormed) {
            return null;
        }
    }

    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidFieldException(field, "is required");
        }
        return value;
    }

    /**
     * What was read, cut to its longest legal length, for an answer that quotes it. A pair of surrogates cut in two
     * shows as U+FFFD.
     */
    public static String cut(String value, int longest) {
        if (value.length() <= longest) {
            return value;
        }
        boolean halved = Character.isHighSurrogate(value.charAt(longest - 1));
        return halved ? value.substring(0, longest - 1) + '\uFFFD' : value.substring(0, longest);
    }
}
