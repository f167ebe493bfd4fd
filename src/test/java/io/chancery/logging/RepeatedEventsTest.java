package io.chancery.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RepeatedEventsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String KAFKA = "org.apache.kafka.clients.consumer.internals.FetchCollector";
    private static final String GONE = "Received unknown topic or partition error in fetch for partition {}";

    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> shown = new ListAppender<>();

    RepeatedEventsTest() {
        shown.addFilter(new RepeatedEvents(context));
        shown.start();
        context.getLogger("ROOT").addAppender(shown);
        context.getLogger("ROOT").setLevel(Level.WARN);
    }

    @Test
    void aLibraryThatSaysTheSameAgainAndAgainIsHeardTwentyTimesAMinute() {
        for (int second = 0; second < 120; second++) {
            for (int time = 0; time < 1_000; time++) {
                warn(KAFKA, GONE, second);
            }
        }

        assertEquals(2 * RepeatedEvents.MOST_IN_A_MINUTE, shown.list.size());
    }

    @Test
    void whatItSaysBesidesIsHeard() {
        for (int time = 0; time < 100; time++) {
            warn(KAFKA, GONE, 0);
        }
        warn(KAFKA, "Fetch offset {} is out of range", 0);
        warn("org.apache.kafka.clients.NetworkClient", GONE, 0);

        assertEquals(RepeatedEvents.MOST_IN_A_MINUTE + 2, shown.list.size());
    }

    @Test
    void chancerysOwnEventsAreNeverLeftOut() {
        for (int time = 0; time < 100; time++) {
            warn("io.chancery.stream.SignatureLog", "failed", 0);
        }

        assertEquals(100, shown.list.size());
    }

    @Test
    void aLoggerThatIsSetToDebugShowsEverything() {
        context.getLogger(KAFKA).setLevel(Level.DEBUG);
        for (int time = 0; time < 100; time++) {
            warn(KAFKA, GONE, 0);
        }

        assertEquals(100, shown.list.size());
    }

    private void warn(String name, String message, int second) {
        Logger logger = context.getLogger(name);
        LoggingEvent event =
                new LoggingEvent(Logger.class.getName(), logger, Level.WARN, message, null, new Object[] {second});
        event.setInstant(START.plusSeconds(second));
        logger.callAppenders(event);
    }
}
