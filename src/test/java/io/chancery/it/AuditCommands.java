package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code chancery audit} in this JVM, and keeps what it prints. */
final class AuditCommands {
    private final StringWriter out = new StringWriter();

    /** Runs a command that connects to nothing; returns its exit code. */
    int run(String... arguments) {
        out.getBuffer().setLength(0);
        List<String> line = new ArrayList<>(List.of("audit"));
        line.addAll(List.of(arguments));
        return CommandLines.create()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(line.toArray(String[]::new));
    }

    /** Runs a command with the settings of {@code office}. */
    int run(Office office, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        office.settings("verifier").forEach((name, value) -> line.addAll(List.of("--set", name + "=" + value)));
        return run(line.toArray(String[]::new));
    }

    /** Checks that the trail of {@code office} goes with its checkpoints and with its outcomes. */
    void assertVerified(Office office) {
        assertEquals(0, run(office, "verify", "--outcomes", "--key", office.vkey()), this::printed);
    }

    /** What the last command printed. */
    String printed() {
        return out.toString();
    }
}
