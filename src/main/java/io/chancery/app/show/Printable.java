package io.chancery.app.show;

import java.util.stream.Collectors;

/**
 * Text out of a request as a terminal may show it: on one line, with nothing in it that could move the cursor, hide or reorder
 * what stands around it.
 */
public final class Printable {
    private Printable() {}

    /** {@code text} with each such character, and each backslash, as an escape of Java and JSON. */
    public static String of(String text) {
        return text.codePoints().mapToObj(Printable::shown).collect(Collectors.joining());
    }

    private static String shown(int c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isVisible(c) ? Character.toString(c) : escaped(c);
        };
    }

    private static boolean isVisible(int c) {
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

    private static String escaped(int c) {
        return Character.toString(c)
                .chars()
                .mapToObj(unit -> "\\u%04x".formatted(unit))
                .collect(Collectors.joining());
    }
}
