package io.chancery.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.text.HostileText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.KeyValuePair;

class LogFormatTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void textShowsTheMessageAndItsPairs() {
        String line = write(LogFormat.TEXT);

        assertTrue(line.matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{3} INFO .*\\R"), line);
        assertTrue(line.endsWith("INFO  Worker: started 3 threads worker=\"a\"" + System.lineSeparator()), line);
    }

    @Test
    void jsonIsOneObjectPerLineWithTheMessageAndItsPairs() throws IOException {
        String line = write(LogFormat.JSON);

        JsonNode event = new JsonMapper().readTree(line);
        assertEquals(1, line.lines().count());
        assertEquals("INFO", event.get("level").asText());
        assertEquals("started 3 threads", event.get("message").asText());
        assertEquals("a", event.get("worker").asText());
        assertTrue(event.get("timestamp").isLong());
        event.properties().forEach(member -> assertTrue(member.getValue().isValueNode(), member::toString));
    }

    @Test
    void jsonKeepsAPairWhoseKeyIsTaken() throws IOException {
        JsonNode event = new JsonMapper()
                .readTree(write(
                        LogFormat.JSON,
                        "started",
                        List.of(
                                new KeyValuePair("level", "high"),
                                new KeyValuePair("left", 3),
                                new KeyValuePair("left", null)),
                        null));

        assertEquals("INFO", event.get("level").asText());
        assertEquals("high", event.get("level_").asText());
        assertEquals(3, event.get("left").intValue());
        assertEquals("null", event.get("left_").asText());
    }

    /** A request's id, a library's message, an exception's: none of them may look like another event. */
    @ParameterizedTest
    @EnumSource
    void whateverAnEventHoldsItIsOneLine(LogFormat format) {
        String line = write(format, "started " + HostileText.ALL, HostileText.ALL, null);

        HostileText.assertHarmless(1, line);
    }

    @Test
    void aStackTraceHasALineForEachMessageAndFrame() {
        Exception cause = new IllegalStateException("cause\n12:00:00.000 INFO  Worker: all is well");
        cause.addSuppressed(new IllegalStateException("suppressed" + HostileText.ALL));
        Exception thrown = new IllegalArgumentException("thrown" + HostileText.ALL, cause);

        String trace = write(LogFormat.TEXT, "failed", "a", thrown);
        HostileText.assertHarmless((int) trace.chars().filter(c -> c == '\n').count(), trace);
        assertTrue(trace.lines().skip(1).allMatch(line -> line.matches("(java\\.|Caused by: java\\.| {4}).*")), trace);
        HostileText.assertHarmless(1, write(LogFormat.JSON, "failed", "a", thrown));
    }

    @Test
    void aValueCannotLookLikeAnotherPair() {
        String line = write(LogFormat.TEXT, "started", "a\" worker=\"b\\", null);

        assertTrue(line.endsWith("started worker=\"a\\\" worker=\\\"b\\\\\"" + System.lineSeparator()), line);
    }

    @Test
    void jsonKeepsEveryValue() throws IOException {
        JsonNode event = new JsonMapper().readTree(write(LogFormat.JSON, HostileText.WHOLE, HostileText.WHOLE, null));

        assertEquals(HostileText.WHOLE, event.get("message").asText());
        assertEquals(HostileText.WHOLE, event.get("worker").asText());
    }

    private String write(LogFormat format) {
        return write(format, "started 3 threads", "a", null);
    }

    private String write(LogFormat format, String message, String worker, @Nullable Throwable thrown) {
        return write(format, message, List.of(new KeyValuePair("worker", worker)), thrown);
    }

    private String write(LogFormat format, String message, List<KeyValuePair> pairs, @Nullable Throwable thrown) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("io.chancery.Worker"), Level.INFO, "{}", thrown, new Object[] {message});
        event.setKeyValuePairs(pairs);
        return new String(format.encoder(context).encode(event), StandardCharsets.UTF_8);
    }
}
