package io.chancery.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TopicSightTest {
    private final TimeoutException silence = new TimeoutException("no broker answers");

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final TopicSight sight = new TopicSight();

    @BeforeEach
    void listen() {
        logged.start();
        ((Logger) LoggerFactory.getLogger(TopicSight.class)).addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        ((Logger) LoggerFactory.getLogger(TopicSight.class)).detachAppender(logged);
    }

    @Test
    void saysNothingWhileItLasts() {
        sight.had();
        sight.had();

        assertTrue(logged.list.isEmpty());
    }

    @Test
    void warnsOnceWhenItIsLostAndSaysOnceThatItIsBack() {
        sight.lost(silence);
        sight.lost(silence);
        sight.had();
        sight.had();
        sight.lost(silence);

        assertEquals(
                List.of(Level.WARN, Level.INFO, Level.WARN),
                logged.list.stream()
                        .map(ILoggingEvent::getLevel)
                        .filter(level -> level.isGreaterOrEqual(Level.INFO))
                        .toList());
        assertTrue(logged.list.getFirst().getKeyValuePairs().toString().contains("no broker answers"));
    }
}
