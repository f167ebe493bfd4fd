package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A mistake that somebody makes, and what the command says of it.
 *
 * @param what the mistake, for whoever reads the report of a test
 * @param command the command line, without settings
 * @param settings the settings with the mistake
 * @param exitCode the exit code that the command must end with
 * @param firstLine all of the first line that the command must print to standard error, without {@code chancery: }
 */
record Mistake(String what, List<String> command, Map<String, String> settings, int exitCode, String firstLine) {
    /** Runs the command in this JVM; checks its first line, its exit code, and that it says what to do. */
    void assertTold() {
        Commands commands = new Commands();
        List<String> line = new ArrayList<>(command);
        settings.forEach((name, value) -> line.addAll(List.of("--set", name + "=" + value)));

        int ended = commands.execute(line.toArray(String[]::new));

        String printed = commands.err.toString();
        List<String> lines = printed.lines().toList();
        assertFalse(lines.isEmpty(), what + ": nothing is said");
        assertEquals("chancery: " + firstLine, lines.getFirst(), what);
        assertEquals(exitCode, ended, printed);
        assertTrue(lines.size() > 1 && lines.get(1).startsWith("  "), () -> what + ": no advice\n" + printed);
        assertFalse(printed.contains("(unexpected)") || printed.contains("\tat "), printed);
    }

    @Override
    public String toString() {
        return what;
    }
}
