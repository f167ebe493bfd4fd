package io.chancery.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** Checks lines that commands print. */
public final class Lines {
    private Lines() {}

    public static void assertFit(int width, List<String> lines) {
        assertEquals(
                List.of(),
                lines.stream().filter(line -> DisplayWidth.of(line) > width).toList());
    }

    /** Asserts that {@code value} is in the lines, wrapped or whole, and that a mark shows where it was broken. */
    public static void assertNothingCutOff(String value, List<String> lines) {
        StringBuilder joined = new StringBuilder();
        for (String line : lines) {
            String text = line.strip();
            joined.append(text.endsWith("\\") ? text.substring(0, text.length() - 1) : text + " ");
        }
        assertTrue(joined.toString().contains(value), () -> value + " is not in " + String.join("\n", lines));
    }
}
