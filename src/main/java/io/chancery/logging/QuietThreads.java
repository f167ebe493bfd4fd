package io.chancery.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Keeps what some threads log out of the log until it ends: nothing that they do is real. */
public final class QuietThreads extends TurboFilter {
    private final String prefix;
    private final LoggerContext logs;

    private QuietThreads(String prefix, LoggerContext logs) {
        this.prefix = prefix;
        this.logs = logs;
    }

    /** Keeps out what threads log whose names begin with {@code prefix}. */
    public static QuietThreads named(String prefix) {
        LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
        QuietThreads quiet = new QuietThreads(prefix, logs);
        quiet.setContext(logs);
        quiet.start();
        logs.addTurboFilter(quiet);
        return quiet;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        return Thread.currentThread().getName().startsWith(prefix) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /** Lets them log again. */
    public void end() {
        logs.getTurboFilterList().remove(this);
        stop();
    }
}
