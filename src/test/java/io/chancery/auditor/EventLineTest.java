package io.chancery.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.audit.check.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents from before: written by the plugin of another version, and kept as long as the trail. */
class EventLineTest {
    /** The files are the sample events as the plugin wrote them before it mapped to OCSF 1.9.0. */
    @ParameterizedTest
    @ValueSource(strings = {"events-1.8.0.ocsf", "events-before-1.9.ecs"})
    void documentsOfAnEarlierPluginShowTheirEvents(String file) throws IOException {
        List<String> lines = lines(file);

        assertEquals(15, lines.size());
        for (String line : lines) {
            Read.Event event = (Read.Event) EventLine.read(place(), line);

            assertNull(event.difference(), line);
            assertNotNull(event.event().event().link());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"status\":\"", "\"message\":\"", "\"credential_uid\":\"", "\"correlation_uid\":\""})
    void whatAnEarlierDocumentShowsOtherwiseIsFound(String shown) throws IOException {
        String line = lines("events-1.8.0.ocsf").stream()
                .filter(each -> each.contains(shown) && each.contains("Command completed"))
                .filter(each -> each.contains("credential_uid"))
                .findFirst()
                .orElseThrow();

        Read.Event event = (Read.Event) EventLine.read(place(), line.replace(shown, shown + "x"));

        assertNotNull(event.difference());
    }

    @Test
    void anotherVersionOfTheSchemaIsNoWayAroundTheComparison() throws IOException {
        String line = lines("events-1.8.0.ocsf").getFirst().replace("\"version\":\"1.8.0\"", "\"version\":\"1.7.0\"");

        Read.Event event = (Read.Event) EventLine.read(place(), line);

        assertNotNull(event.difference());
    }

    private static Place place() {
        return new Place.InFile("kept", 1);
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(EventLineTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
