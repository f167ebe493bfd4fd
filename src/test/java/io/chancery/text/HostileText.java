package io.chancery.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text that somebody chose to end a line, to move a cursor, or to hide or reorder what stands around it. */
public final class HostileText {
    /**
     * Every character of the categories Cc, Cf, Zl and Zp, the first and last of each run of those of Co and Cn, a
     * backslash and quotes.
     */
    public static final String WHOLE = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                    .filter(HostileText::isHostile)
                    .filter(c -> Character.getType(c) != Character.SURROGATE)
                    .filter(c -> !isUnknown(c) || !isUnknown(c - 1) || !isUnknown(c + 1))
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining("-"))
            + "-\\-\"-|=";

    /** The same with half a surrogate pair of each kind, which no UTF-8 has. */
    public static final String ALL = WHOLE + "-\udbff-\udfff-";

    private HostileText() {}

    /** {@code output} has {@code lines} and none of these characters. */
    public static void assertHarmless(int lines, String output) {
        String end = output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
        assertEquals(lines, end.chars().filter(c -> c == '\n').count() + 1, output);
        List<String> left = end.replace("\n", "")
                .codePoints()
                .filter(HostileText::isHostile)
                .mapToObj("U+%04X"::formatted)
                .toList();
        assertEquals(List.of(), left, output);
    }

    private static boolean isHostile(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> isUnknown(c);
        };
    }

    /** Whether nobody knows what {@code c} shows; true of what is no character at all. */
    private static boolean isUnknown(int c) {
        return Character.getType(c) == Character.PRIVATE_USE || Character.getType(c) == Character.UNASSIGNED;
    }
}
