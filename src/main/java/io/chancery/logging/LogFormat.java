package io.chancery.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;

/** The two forms of a log line. What an event has in it cannot end its line, or hide a part of it. */
public enum LogFormat {
    /** The form for people: date and time, level, short logger name, message, {@code key="value"} pairs. */
    TEXT {
        @Override
        Encoder<ILoggingEvent> encoder(LoggerContext context) {
            PatternLayout layout = PrintableEvents.layout();
            layout.setContext(context);
            layout.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{0}: %text %pairs%n%trace");
            layout.start();
            LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
            encoder.setContext(context);
            encoder.setCharset(StandardCharsets.UTF_8);
            encoder.setLayout(layout);
            encoder.start();
            return encoder;
        }
    },
    /** The form for machines: one JSON object per line, a member for each pair, times in milliseconds since 1970. */
    JSON {
        @Override
        Encoder<ILoggingEvent> encoder(LoggerContext context) {
            FlatJson encoder = new FlatJson();
            encoder.setContext(context);
            encoder.start();
            return encoder;
        }
    };

    abstract Encoder<ILoggingEvent> encoder(LoggerContext context);
}
