package io.chancery.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackPortTest {
    private final Commands commands = new Commands();

    @ParameterizedTest
    @ValueSource(strings = {"--kafka-port", "--registry-port"})
    void devSaysInTwoLinesThatAPortIsInUseBeforeAnythingIsStarted(String option) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int exitCode = commands.execute("dev", option, Integer.toString(taken.getLocalPort()));

            assertEquals(ExitCode.USAGE, exitCode);
            String printed = commands.err.toString();
            assertEquals(2, printed.lines().count(), printed);
            assertTrue(printed.contains("port " + taken.getLocalPort()), printed);
            assertTrue(printed.contains("choose another with " + option), printed);
            assertTrue(printed.lines().allMatch(line -> line.length() <= 80), printed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aNumberThatIsNoPortIsRefused(int number) {
        Failure refused = assertThrows(Failure.class, () -> new LoopbackPort("--kafka-port", number).require());

        assertEquals(ExitCode.USAGE, refused.exitCode());
        assertTrue(refused.what().startsWith("--kafka-port must be from 0 to 65535"), refused.what());
    }

    @Test
    void twoServersDoNotShareAPortButAnyTwoFreeOnesDiffer() {
        LoopbackPort kafka = new LoopbackPort("--kafka-port", 9092);
        assertThrows(Failure.class, () -> new LoopbackPort("--registry-port", 9092).requireOtherThan(kafka));

        new LoopbackPort("--registry-port", 0).requireOtherThan(new LoopbackPort("--kafka-port", 0));
    }
}
