package io.chancery.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisleadingEventsTest {
    private static final String STREAMS = "org.apache.kafka.streams.processor.internals.";
    private static final String CORRUPTED =
            "org.apache.kafka.streams.errors.TaskCorruptedException: Tasks [0_6] are corrupted"
                    + " and hence need to be re-initialized";

    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> shown = new ListAppender<>();

    MisleadingEventsTest() {
        shown.addFilter(new MisleadingEvents(context));
        shown.start();
        context.getLogger("ROOT").addAppender(shown);
        context.getLogger("ROOT").setLevel(Level.WARN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            StreamThread          | Detected the states of tasks [0_6] are corrupted. Will close the task as dirty and go on.
            TaskManager           | Encounter corrupted task 0_6, will group it with other corrupted tasks and handle together
            StateDirectory        | Failed to register startup state stores for task 0_6: Tasks [0_6] are corrupted
            ProcessorStateManager | State store keys did not find checkpoint offsets while stores are not empty, since
            """)
    void areWithheldUnlessTheirLoggerShowsEverything(String logger, String event) {
        logger(logger).warn("stream-thread [t] " + event);
        assertEquals(List.of(), shown.list);

        logger(logger).setLevel(Level.DEBUG);
        logger(logger).warn("stream-thread [t] " + event);
        assertEquals(1, shown.list.size());
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0"})
    void failuresOfTasksAreWithheldIfAllAreOfThisKind(int tasks, int expected) {
        String all = tasks == 1 ? "{0_6=" + CORRUPTED + "}" : "{0_6=" + CORRUPTED + ", 0_7=" + CORRUPTED + "}";

        logger("TaskManager").error("Get exceptions for the following tasks: {}", all);

        assertEquals(expected, shown.list.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TaskManager  | Get exceptions for the following tasks: {0_6=java.lang.IllegalStateException: lost}
            StreamThread | Detected that the thread is being fenced.
            Other        | Detected the states of tasks [0_6] are corrupted. Will close the task as dirty and go on.
            """)
    void otherEventsAreShown(String logger, String event) {
        logger(logger).error(event);

        assertEquals(1, shown.list.size());
    }

    @Test
    void aFailureOfAnotherKindBesideOneIsShown() {
        logger("TaskManager")
                .error("Get exceptions for the following tasks: {0_6=" + CORRUPTED
                        + ", 0_7=java.lang.IllegalStateException: no}");

        assertEquals(1, shown.list.size());
    }

    private Logger logger(String name) {
        return context.getLogger(STREAMS + name);
    }
}
