package io.chancery.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * A filter of Kafka Streams' events that call a task corrupted whose stores are restored from Kafka, as they are after
 * a kill. A line of the worker's own says so without the alarm and the stack traces. A logger that is set to DEBUG
 * shows them.
 */
final class MisleadingEvents extends TurboFilter {
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

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        Pattern withheld = WITHHELD.get(logger.getName());
        if (withheld == null || format == null || Level.DEBUG.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        String event = MessageFormatter.arrayFormat(format, parameters).getMessage();
        return withheld.matcher(event).find() ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
