package io.chancery.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A filter that bounds how often a library may say the same in a minute: Kafka's consumer, for one, warns thousands of
 * times a second of a topic that is gone. Events are the same if logger and message are, whatever their arguments.
 * Chancery's own events pass, and so does everything of a logger that is set to DEBUG.
 */
final class RepeatedEvents extends Filter<ILoggingEvent> {
    static final int MOST_IN_A_MINUTE = 20;

    private static final String OWN = "io.chancery";
    private static final long MINUTE_MS = 60_000;

    /** More different messages than libraries have; then counting starts anew. */
    private static final int MOST_MESSAGES = 2_000;

    private final LoggerContext loggers;
    private final Map<Message, Count> counts = new ConcurrentHashMap<>();

    RepeatedEvents(LoggerContext loggers) {
        this.loggers = loggers;
    }

    private record Message(String logger, String text) {}

    private record Count(long since, int events) {
        Count next(long now) {
            return now - since >= MINUTE_MS ? new Count(now, 1) : new Count(since, events + 1);
        }
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String logger = event.getLoggerName();
        if (logger.startsWith(OWN) || Logs.showsAll(loggers, logger)) {
            return FilterReply.NEUTRAL;
        }
        if (counts.size() >= MOST_MESSAGES) {
            counts.clear();
        }
        long now = event.getTimeStamp();
        Count count = counts.merge(
                new Message(logger, String.valueOf(event.getMessage())),
                new Count(now, 1),
                (before, first) -> before.next(now));
        return count.events() > MOST_IN_A_MINUTE ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
