package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLinesTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "bench --help",
                "bench compare --help",
                "topics --help",
                "topics create --help",
                "keys public --help",
                "rotate start --help",
                "rotate approve --help",
                "rotate status --help",
                "approvals list --help",
                "approvals show --help",
                "approvals approve --help",
                "approvals cancel --help",
                "keys show --help"
            })
    void explainsItself(String line) {
        assertEquals(ExitCode.OK, execute(line.split(" ")));
        assertTrue(out.toString().startsWith("Usage: chancery"), out.toString());
        assertTrue(out.toString().contains("Exit codes:"), out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"approvals approve --help", "rotate approve --help"})
    void showsHowToNameTheExpectedKey(String line) {
        assertEquals(ExitCode.OK, execute(line.split(" ")));
        assertTrue(out.toString().contains("--key-id arn:aws:kms:eu-west-1:111122223333:key/1234abcd"), out.toString());
    }

    @Test
    void tellsItsVersion() {
        assertEquals(ExitCode.OK, execute("--version"));
        assertTrue(out.toString().startsWith("chancery "), out.toString());
    }

    @Test
    void suggestsTheCommandThatAMisspeltOneMeans() {
        assertEquals(ExitCode.USAGE, execute("topics", "craete"));
        assertTrue(err.toString().contains("topics create"), err.toString());
    }

    @Test
    void saysInOneLineWhichSettingIsWrongAndThenWhatToDo() {
        assertEquals(
                ExitCode.CONFIGURATION, execute("topics", "create", "-b", "x:1", "--set", "topics.partitions=many"));
        assertEquals(
                "chancery: Invalid value many for configuration topics.partitions: Not a number of type INT"
                        + " (invalid-setting)\n  docs/configuration.md describes every setting\n",
                err.toString());
    }

    @Test
    void refusesADevelopmentRunThatProvesNothing() {
        assertEquals(ExitCode.USAGE, execute("dev", "--requests", "0", "--exit"));
        assertEquals(ExitCode.USAGE, execute("dev", "--requests", "-1"));
        assertTrue(err.toString().contains("--requests must be at least"), err.toString());
    }

    @Test
    void namesTheBrokersThatCannotBeFound() {
        assertEquals(ExitCode.UNAVAILABLE, execute("topics", "create", "-b", "no-such-host.invalid:9092"));
        assertTrue(err.toString().contains("no host of kafka.bootstrap.servers has an address"), err.toString());
        assertTrue(err.toString().contains("check kafka.bootstrap.servers"), err.toString());
    }

    @Test
    void anErrorOfTheProgramEndsWithOneLineAndItsCodeAsAnExceptionDoes() {
        assertEquals(ExitCode.OUT_OF_MEMORY, executeAndDie(new OutOfMemoryError("unable to create native thread")));
        assertTrue(err.toString().endsWith("CHANCERY_JAVA_OPTS=-Xmx1g\n"), err.toString());

        assertEquals(ExitCode.FAILED, executeAndDie(new StackOverflowError()));
        assertFalse(err.toString().contains("    at "), err.toString());
    }

    private int executeAndDie(Error error) {
        return CommandLines.create()
                .addSubcommand("die", new Dying(error))
                .setErr(new PrintWriter(err))
                .execute("die");
    }

    @CommandLine.Command(name = "die")
    private record Dying(Error error) implements Runnable {
        @Override
        public void run() {
            throw error;
        }
    }

    @Test
    void showsAStackTraceOnlyWhenAsked() {
        execute("topics", "create", "-b", "x:1", "--set", "topics.partitions=many");
        assertFalse(err.toString().contains("    at "));

        execute("topics", "create", "-b", "x:1", "--set", "topics.partitions=many", "--verbose");
        assertTrue(err.toString().contains("    at "));
    }

    private int execute(String... args) {
        return CommandLines.create()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }
}
