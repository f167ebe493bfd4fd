package io.chancery.cli.common;

import io.chancery.text.Printable;
import java.io.PrintWriter;
import java.time.Duration;

/** Tells people on standard error, every ten seconds, what a command waits for. */
public final class WaitLine {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Terminal err;
    private final Duration every;
    private final long started = System.nanoTime();

    private long told = started;

    WaitLine(PrintWriter err) {
        this(err, EVERY);
    }

    WaitLine(PrintWriter err, Duration every) {
        this.err = new Terminal(err);
        this.every = every;
    }

    /** The command still waits for {@code what}. */
    public void waitsFor(String what) {
        long now = System.nanoTime();
        if (now - told >= every.toNanos()) {
            told = now;
            err.line(Printable.format(
                    "waiting for %s, %d s so far",
                    what, Duration.ofNanos(now - started).toSeconds()));
        }
    }
}
