package io.chancery.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A filter of Kafka Streams' events that call a task corrupted whose stores are restored from Kafka, as they are after
 * a kill. A line of the worker's own says so without the alarm and the stack traces. A logger that is set to DEBUG
 * shows them.
 *
 * <p>It is a filter of an appender, which sees events only. A filter of the context is asked at each call of each
 * logger, and took one in fifty of a busy worker's processor time.
 */
final class MisleadingEvents extends Filter<ILoggingEvent> {
    private static final String STREAMS = "org.apache.kafka.streams.processor.internals.";

    /** Loggers, and what is in the events that are withheld from them. */
    private static final Map<String, Pattern> WITHHELD = Map.of(
            STREAMS + "StreamThread",
            Pattern.compile("are corrupted\\. Will close the task as dirty"),
            STREAMS + "TaskManager",
            Pattern.compile(
                    "Encounter corrupted task"
                            + "|following tasks: \\{(\\d+_\\d+=\\S*TaskCorruptedException: Tasks \\[[\\d_, ]*\\][^,}]*(, )?)+\\}"),
            STREAMS + "StateDirectory",
            Pattern.compile("Failed to register startup state stores for task .* are corrupted"),
            STREAMS + "ProcessorStateManager",
            Pattern.compile("did not find checkpoint offsets while stores are not empty"));

    private final LoggerContext loggers;

    MisleadingEvents(LoggerContext loggers) {
        this.loggers = loggers;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        Pattern withheld = WITHHELD.get(event.getLoggerName());
        return withheld != null
                        && !Logs.showsAll(loggers, event.getLoggerName())
                        && withheld.matcher(event.getFormattedMessage()).find()
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
