package io.chancery.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.text.Printable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Writes an event as one JSON object in one line: {@code timestamp} in milliseconds since 1970, {@code level}, {@code
 * logger}, {@code thread}, {@code message}, the event's pairs each as a member, and {@code exception} with its stack
 * trace. A pair whose key is taken gets an underscore behind it.
 */
final class FlatJson extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = new byte[0];

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", event.getTimeStamp())
                .put("level", String.valueOf(event.getLevel()))
                .put("logger", event.getLoggerName())
                .put("thread", event.getThreadName())
                .put("message", event.getFormattedMessage());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> put(line, pair));
        }
        if (thrown != null) {
            line.put(free(line, "exception"), ThrowableProxyUtil.asString(new PrintableThrowable(thrown)));
        }
        return (Printable.lines(line.toString()) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    private static void put(ObjectNode line, KeyValuePair pair) {
        String key = free(line, pair.key);
        @Nullable Object value = pair.value;
        if (value instanceof Integer number) {
            line.put(key, number);
        } else if (value instanceof Long number) {
            line.put(key, number);
        } else if (value instanceof Boolean truth) {
            line.put(key, truth);
        } else {
            line.put(key, String.valueOf(value));
        }
    }

    private static String free(ObjectNode line, String key) {
        String free = key;
        while (line.has(free)) {
            free += "_";
        }
        return free;
    }
}
