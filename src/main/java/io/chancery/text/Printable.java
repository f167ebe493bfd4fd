package io.chancery.text;

import java.time.temporal.Temporal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The one escaper of text that somebody else chose, for every text format: lines for people, log lines, lines of JSON,
 * CEF. It lets no character through that could end a line, move a cursor, or hide or reorder what stands around it:
 * those of the Unicode categories Cc, Cf, Zl, Zp and Cs (halves of a surrogate pair), and Co and Cn, of which nobody
 * knows what they show. Each becomes an escape of Java and JSON, such as {@code \}{@code u202e}.
 */
public final class Printable {
    private Printable() {}

    /** {@code value} on one line; a backslash is doubled, so that no two values look the same. */
    public static String of(String value) {
        return escape(value, true, false);
    }

    /** A composed text on one line, in which values are escaped already. */
    public static String line(String text) {
        return escape(text, false, false);
    }

    /**
     * A composed text of several lines, or JSON, which has such characters nowhere but in strings and means the same
     * with them escaped. Line feeds stay.
     */
    public static String lines(String text) {
        return escape(text, false, true);
    }

    /**
     * Formats as {@link String#format} does, with every argument {@link #of escaped} that is no number, time or truth
     * value.
     */
    public static String format(String template, @Nullable Object... values) {
        return String.format(
                template, Arrays.stream(values).map(Printable::value).toArray());
    }

    /** Whether {@code c} can stand in a text as it is. */
    public static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The escape of {@code c}: of a character outside of the basic plane, one for each half of its surrogate pair. */
    public static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                StringBuilder escaped = new StringBuilder();
                for (char unit : Character.toChars(c)) {
                    escaped.append(String.format("\\u%04x", (int) unit));
                }
                yield escaped.toString();
            }
        };
    }

    private static @Nullable Object value(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof Temporal
                ? value
                : of(String.valueOf(value));
    }

    private static String escape(String text, boolean backslashes, boolean lineFeeds) {
        int first = 0;
        while (first < text.length() && isPlain(text.charAt(first), backslashes)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, first);
        text.codePoints().skip(first).forEach(c -> {
            if (c == '\\' && backslashes) {
                shown.append("\\\\");
            } else if (isVisible(c) || (c == '\n' && lineFeeds)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(escape(c));
            }
        });
        return shown.toString();
    }

    /** Most texts have nothing else in them. */
    private static boolean isPlain(char c, boolean backslashes) {
        return c >= ' ' && c <= '~' && !(c == '\\' && backslashes);
    }
}
