package io.chancery.cli.common;

import io.chancery.text.Printable;
import java.io.PrintWriter;
import java.time.Duration;

/** Tells people on standard error how far a long command is, every few seconds. */
public final class ProgressLine {
    private static final long EVERY = Duration.ofSeconds(2).toNanos();

    private final Terminal err;
    private final long started = System.nanoTime();

    private long told = started;
    private long count;

    public ProgressLine(PrintWriter err) {
        this.err = new Terminal(err);
    }

    /** One event more. */
    public void advance() {
        count++;
        long now = System.nanoTime();
        if (now - told > EVERY) {
            told = now;
            err.line(Printable.format("%,d events, %,d per second", count, perSecond()));
        }
    }

    public long perSecond() {
        return Math.round(count / Math.max(1e-3, (System.nanoTime() - started) / 1e9));
    }
}
