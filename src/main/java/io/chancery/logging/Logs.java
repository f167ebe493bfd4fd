package io.chancery.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Where log events go: standard error. Standard output is for results.
 *
 * <p>A configuration file of the operator's own (system property {@code logback.configurationFile}) wins over all of
 * this.
 */
public final class Logs {
    private static final String OWN_FILE = "logback.configurationFile";

    /** The broker of {@code dev} warns of every start and stop of its own. */
    private static final List<String> BROKER = List.of(
            "kafka",
            "org.apache.kafka.controller",
            "org.apache.kafka.coordinator",
            "org.apache.kafka.image",
            "org.apache.kafka.metadata",
            "org.apache.kafka.raft",
            "org.apache.kafka.server",
            "org.apache.kafka.storage");

    /**
     * A worker reads its copy of the requesters' topic before it is assigned it for good, which is warned of per
     * partition.
     */
    private static final String COPIED_TOPICS = "org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils";

    /**
     * Loggers whose warnings are right in a deployment and need no action in a demonstration: its keys are nobody's, its
     * wallets get their keys after the worker's start, its state is meant to be gone, and its broker closes a connection
     * twice when it stops.
     */
    static final List<String> DEMONSTRATION = List.of(
            "io.chancery.kms.local.LocalKmsProvider",
            "io.chancery.worker.DegradedWallets",
            "org.apache.kafka.clients.NetworkClient",
            "org.apache.kafka.streams.processor.internals.StateDirectory");

    /** The logger of one line for each signature at INFO, and nothing else. */
    public static final String SIGNATURES = "io.chancery.signatures";

    private Logs() {}

    /**
     * Writes events in {@code format} from now on.
     *
     * @param own the least severe level of Chancery's events
     * @param libraries the same of everybody else's
     * @param signatures whether each signature has a line
     */
    public static void configure(LogFormat format, Level own, Level libraries, boolean signatures) {
        if (!operatorsOwn()) {
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            context.reset();
            apply(context, format, own, libraries);
            context.getLogger(SIGNATURES).setLevel(signatures ? Level.INFO : Level.OFF);
        }
    }

    /** Writes what is worth a look in a demonstration, as text: warnings, except those that need no action there. */
    public static void configureDemonstration() {
        configure(LogFormat.TEXT, Level.WARN, Level.WARN, false);
        if (!operatorsOwn()) {
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            DEMONSTRATION.forEach(logger -> context.getLogger(logger).setLevel(Level.ERROR));
        }
    }

    static boolean operatorsOwn() {
        return System.getProperty(OWN_FILE) != null;
    }

    /** Whether {@code logger} is set to DEBUG, so that no filter withholds its events. */
    static boolean showsAll(LoggerContext context, String logger) {
        return Level.DEBUG.isGreaterOrEqual(context.getLogger(logger).getEffectiveLevel());
    }

    static void apply(LoggerContext context, LogFormat format, Level own, Level libraries) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(format.encoder(context));
        appender.addFilter(new MisleadingEvents(context));
        appender.addFilter(new RepeatedEvents(context));
        appender.start();
        context.getLogger("ROOT").addAppender(appender);
        context.getLogger("ROOT").setLevel(libraries);
        context.getLogger("io.chancery").setLevel(own);
        context.getLogger(SIGNATURES).setLevel(Level.OFF);
        context.getLogger(COPIED_TOPICS).setLevel(Level.ERROR);
        BROKER.forEach(logger -> context.getLogger(logger).setLevel(Level.ERROR));
    }
}
