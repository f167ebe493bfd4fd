package io.chancery.cli.rotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotateCommandsTest {
    private final Commands commands = new Commands();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rotate start acme/treasury",
                "rotate start acme/treasury --create --to key-2",
                "rotate start acme/treasury --create --overlap soon",
                "rotate start treasury --create",
                "rotate approve acme/treasury",
                "rotate cancel acme/treasury rotate-1",
                "rotate retire acme/treasury first",
                "rotate policy acme/treasury --automatic",
                "rotate policy acme/treasury --interval 90d --automatic --by-command",
                "keys show",
                "keys revoke acme/treasury --reason stolen --yes",
                "keys revoke acme/treasury --all --key-version 1 --reason stolen --yes",
                "keys revoke acme/treasury --all --yes",
                "nonces",
                "nonces release acme/treasury --network eip155:1 --account 0x1 --nonce 7",
                "nonces release acme/treasury --network eip155:1 --nonce 7 --reason stuck",
                "nonces release treasury --network eip155:1 --account 0x1 --nonce 7 --reason stuck"
            })
    void refusesACommandLineThatLeavesSomethingOpen(String line) {
        assertEquals(ExitCode.USAGE, commands.execute(line.split(" ")), line);
    }

    @ParameterizedTest
    @CsvSource({"0s,0s,--interval must be above 0", "90d,90d,--overlap must be from 0 to below interval"})
    void refusesDurationsThatNoPolicyCanHave(String interval, String overlap, String reason) {
        assertEquals(
                ExitCode.USAGE,
                commands.execute("rotate", "policy", "acme/treasury", "--interval", interval, "--overlap", overlap));

        assertTrue(commands.err.toString().contains(reason), commands.err.toString());
    }

    @Test
    void forcesNoReleaseThatIsNotConfirmed() {
        String line = "nonces release acme/treasury --network eip155:1 --account 0x1 --nonce 7 --reason stuck --force";

        assertEquals(ExitCode.USAGE, commands.execute(line.split(" ")));

        assertTrue(commands.err.toString().contains("two transactions are signed"), commands.err.toString());
        assertTrue(commands.err.toString().contains("add --yes"), commands.err.toString());
    }

    @Test
    void revokesNothingThatIsNotConfirmed() {
        assertEquals(
                ExitCode.USAGE,
                commands.execute("keys", "revoke", "acme/treasury", "--key-version", "2", "--reason", "stolen"));

        assertTrue(commands.err.toString().contains("version 2 of acme/treasury"), commands.err.toString());
        assertTrue(commands.err.toString().contains("add --yes"), commands.err.toString());
    }
}
