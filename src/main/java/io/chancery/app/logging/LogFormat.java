package io.chancery.app.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;

/** The two forms of a log line. */
public enum LogFormat {
    /** For people: time, level, short logger name, message, {@code key="value"} pairs. */
    TEXT {
        @Override
        Encoder<ILoggingEvent> encoder(LoggerContext context) {
            PatternLayoutEncoder encoder = new PatternLayoutEncoder();
            encoder.setContext(context);
            encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg %kvp%n");
            encoder.start();
            return encoder;
        }
    },
    /** For machines: one JSON object per line, times in milliseconds since 1970. */
    JSON {
        @Override
        Encoder<ILoggingEvent> encoder(LoggerContext context) {
            JsonEncoder encoder = new JsonEncoder();
            encoder.setContext(context);
            encoder.setWithSequenceNumber(false);
            encoder.setWithNanoseconds(false);
            encoder.setWithContext(false);
            encoder.setWithMessage(false);
            encoder.setWithArguments(false);
            encoder.setWithFormattedMessage(true);
            encoder.start();
            return encoder;
        }
    };

    abstract Encoder<ILoggingEvent> encoder(LoggerContext context);
}
