package io.chancery.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ApprovedKeyOptionTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private final StringWriter out = new StringWriter();

    @Test
    void saysThatTheKeyIsTheExpectedOne() {
        check(KEY, "--key-id", KEY);
        check(KEY, "--key-id", KEY, "--json");

        String[] lines = out.toString().lines().toArray(String[]::new);
        assertEquals("this is the key that --key-id names", lines[0]);
        assertEquals(Commands.object("""
                        {"isExpectedKey": true, "shortKeyId": "1234abcd...", "keyIdSha256": "%s"}
                        """.formatted(new ShownKey(KEY).sha256())), Commands.object(lines[1]));
    }

    @Test
    void asksNothingOfAnOperatorWhoNamesNoKey() {
        check(KEY);
        check(null);

        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                "1234abcd-12ab-34cd-56ef-1234567890ab",
                "1234abcd...",
                KEY + " ",
                ""
            })
    void failsForAnotherKeyAndForNone(@Nullable String proposed) {
        Failure failure = assertThrows(Failure.class, () -> check(proposed, "--key-id", KEY));

        assertEquals("key-mismatch", failure.code());
        assertEquals(ExitCode.FAILED, failure.exitCode());
        assertTrue(failure.what().contains(new ShownKey(KEY).sha256()), failure.what());
        assertTrue(proposed == null || failure.what().contains(new ShownKey(proposed).sha256()), failure.what());
        assertFalse((failure.what() + failure.advice()).contains("111122223333"), failure.what());
        assertFalse((failure.what() + failure.advice()).contains("444455556666"), failure.what());
        assertEquals("", out.toString());
    }

    private void check(@Nullable String proposed, String... args) {
        Approval approval = new Approval();
        CommandLine line = new CommandLine(approval).setOut(new PrintWriter(out));
        line.parseArgs(args);
        approval.expected.check(approval.output, proposed);
    }

    @Command
    private static final class Approval {
        @Mixin
        private Output output = new Output();

        @Mixin
        private ApprovedKeyOption expected = new ApprovedKeyOption();
    }
}
