package io.chancery.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.worker.SetupFinding;
import org.junit.jupiter.api.Test;

class ConfigCheckCommandTest {
    private static final int WIDTH = 60;

    @Test
    void aFailureIsShownWithItsCodeAndWhatToDo() {
        Failure failure = new Failure(
                "topics-missing",
                ExitCode.CONFIGURATION,
                "the topic office.signing-requests does not exist",
                "run `chancery topics create` with the same configuration",
                null);

        String text = ConfigCheckCommand.text(new SetupFinding.Failed("topics", failure), WIDTH);

        assertEquals("""
                failed topics: the topic office.signing-requests does not
                         exist (topics-missing)
                       run `chancery topics create` with the same
                         configuration""", text);
    }

    @Test
    void whatWasNotCheckedSaysWhatItNeeds() {
        assertEquals(
                "-      ACLs: not checked, since it needs: Kafka",
                ConfigCheckCommand.text(new SetupFinding.Untried("ACLs", "Kafka"), WIDTH));
    }

    @Test
    void aSettingThatCannotBeReadIsAllThatIsSaid() {
        Commands commands = new Commands();

        assertEquals(
                ExitCode.CONFIGURATION,
                commands.execute("config", "check", "-b", "x:1", "--set", "streams.threads=many"));

        assertEquals("", commands.out.toString());
        assertTrue(commands.err.toString().contains("streams.threads"), commands.err.toString());
    }
}
