package io.chancery.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitLineTest {
    private final StringWriter err = new StringWriter();

    @Test
    void saysWhatIsWaitedFor() {
        new WaitLine(new PrintWriter(err), Duration.ZERO).waitsFor("the KMS\u001b[2J");

        String line = err.toString().replaceFirst("[0-9]+ s", "N s").strip();
        assertEquals("waiting for the KMS\\u001b[2J, N s so far", line);
    }

    @Test
    void saysNothingOfAShortWait() {
        new WaitLine(new PrintWriter(err), Duration.ofDays(1)).waitsFor("the KMS");

        assertEquals("", err.toString());
    }
}
