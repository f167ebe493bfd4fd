package io.chancery.app.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogFormatTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void textShowsTheMessageAndItsPairs() {
        String line = write(LogFormat.TEXT);

        assertTrue(line.endsWith("INFO  Worker: started 3 threads worker=\"a\"" + System.lineSeparator()), line);
    }

    @Test
    void jsonIsOneObjectPerLineWithTheMessageAndItsPairs() throws IOException {
        String line = write(LogFormat.JSON);

        JsonNode event = new JsonMapper().readTree(line);
        assertEquals(1, line.lines().count());
        assertEquals("INFO", event.get("level").asText());
        assertEquals("started 3 threads", event.get("formattedMessage").asText());
        assertEquals("a", event.get("kvpList").get(0).get("worker").asText());
        assertFalse(event.has("context"));
    }

    private String write(LogFormat format) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("io.chancery.Worker"), Level.INFO, "started {} threads", null, new Object[] {3});
        event.setKeyValuePairs(List.of(new KeyValuePair("worker", "a")));
        return new String(format.encoder(context).encode(event), StandardCharsets.UTF_8);
    }
}
