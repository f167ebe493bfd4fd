package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines that are refused before anything is started. */
final class BenchCommandTest {
    private final Commands commands = new Commands();

    @TempDir
    Path directory;

    @Test
    void aColdStartDoesNotGoWithAnOutage() {
        assertEquals(ExitCode.USAGE, commands.execute("bench", "--from-cold", "--kms-outage", "60"));
        assertTrue(commands.err.toString().contains("--from-cold and --kms-outage"), commands.err.toString());
    }

    @Test
    void aRateDoesNotGoWithSaturation() {
        assertEquals(ExitCode.USAGE, commands.execute("bench", "--rate", "10", "--saturate"));
        assertEquals(ExitCode.USAGE, commands.execute("bench", "compare", ".", ".", "--rate", "10", "--saturate"));
    }

    @Test
    void aComparisonNeedsTwoDistributions() {
        assertEquals(ExitCode.USAGE, commands.execute("bench", "compare", "."));
        assertTrue(commands.err.toString().contains("DIST_B"), commands.err.toString());
    }

    @Test
    void aComparisonWithSomethingElseIsRefused() {
        String empty = directory.toString();

        assertEquals(ExitCode.USAGE, commands.execute("bench", "compare", empty, empty));
        assertTrue(commands.err.toString().contains("there is no distribution at " + empty), commands.err.toString());
    }

    @Test
    void aDistributionThatIsNoneIsRefused() {
        String empty = directory.toString();

        assertEquals(ExitCode.USAGE, commands.execute("bench", "--from-cold", "--dist", empty));
        assertTrue(commands.err.toString().contains("there is no distribution at " + empty), commands.err.toString());
    }

    @Test
    void aComparisonWithoutTurnsIsRefused() {
        assertEquals(ExitCode.USAGE, commands.execute("bench", "compare", ".", ".", "--turns", "0"));
        assertTrue(commands.err.toString().contains("--turns must be from 1 to 100"), commands.err.toString());
    }

    @Test
    void theOptionsOfTheOneAreNotThoseOfTheOther() {
        assertEquals(ExitCode.USAGE, commands.execute("bench", "compare", ".", ".", "--from-cold"));
        assertEquals(ExitCode.USAGE, commands.execute("bench", "--turns", "3"));
    }
}
