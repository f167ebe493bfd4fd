package io.chancery.dev;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A port of 127.0.0.1 that somebody has chosen, or 0 for a free one.
 *
 * @param option the option that chooses it
 * @param number the port
 */
record LoopbackPort(String option, int number) {
    private static final String HOST = "127.0.0.1";
    private static final int GREATEST = 65_535;

    /** Throws {@link Failure} naming the option unless a server could listen on the port now. */
    void require() {
        if (number < 0 || number > GREATEST) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    option + " must be from 0 to " + GREATEST + ", not " + number,
                    "0, or no " + option + ", takes a free port",
                    null);
        }
        if (number == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket(number, 1, InetAddress.ofLiteral(HOST))) {
            socket.getLocalPort();
        } catch (IOException taken) {
            throw new Failure(
                    "port-unavailable",
                    ExitCode.USAGE,
                    "port " + number + " cannot be used: " + taken.getMessage(),
                    "choose another with " + option + ", or leave it out for a free one",
                    taken);
        }
    }

    /** Throws {@link Failure} if {@code other} is the same port, and not just any free one. */
    void requireOtherThan(LoopbackPort other) {
        if (number != 0 && number == other.number) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    other.option + " and " + option + " are both " + number,
                    "choose two ports",
                    null);
        }
    }
}
