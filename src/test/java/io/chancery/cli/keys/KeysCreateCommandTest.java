package io.chancery.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysCreateCommandTest {
    private final Commands commands = new Commands();

    @Test
    void asksForTheKindOfKey() {
        assertEquals(ExitCode.USAGE, create("acme/treasury"));

        assertTrue(commands.err.toString().contains("neither --spec nor --like"), commands.err::toString);
        assertTrue(commands.err.toString().contains("add --spec secp256k1"), commands.err::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "treasury, --spec, ed25519",
        "acme/treasury, --spec, rsa",
        "acme/treasury, --spec, UNKNOWN",
        "acme/treasury, --like, treasury"
    })
    void refusesWhatIsNoWalletAndNoKindOfKey(String wallet, String option, String value) {
        assertEquals(ExitCode.USAGE, create(wallet, option, value), commands.err::toString);
    }

    @Test
    void helpsWithAnExample() {
        assertEquals(ExitCode.OK, commands.execute("keys", "create", "--help"));

        assertTrue(commands.out.toString().contains("Example: bin/chancery keys create"), commands.out::toString);
    }

    private int create(String wallet, String... options) {
        String[] line = new String[options.length + 5];
        System.arraycopy(new String[] {"keys", "create", wallet, "-b", "x:1"}, 0, line, 0, 5);
        System.arraycopy(options, 0, line, 5, options.length);
        return commands.execute(line);
    }
}
