package io.chancery.siem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.audit.AuditEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EcsDocumentTest {
    /** The categories used, with the types that github.com/elastic/ecs, schemas/event.yml, expects of them. */
    private static final Map<String, Set<String>> EXPECTED_TYPES = Map.of(
            "api",
            Set.of(
                    "access",
                    "admin",
                    "allowed",
                    "change",
                    "creation",
                    "deletion",
                    "denied",
                    "end",
                    "info",
                    "start",
                    "user"),
            "iam",
            Set.of("admin", "change", "creation", "deletion", "group", "info", "user"),
            "configuration",
            Set.of("access", "change", "creation", "deletion", "info"),
            "process",
            Set.of("access", "change", "end", "info", "start"));

    static List<ObjectNode> events() {
        return SampleEvents.json();
    }

    @ParameterizedTest
    @MethodSource("events")
    void hasATypeThatItsCategoryExpects(ObjectNode event) {
        JsonNode fields = EcsDocument.of(event).path("event");

        Set<String> expected =
                EXPECTED_TYPES.getOrDefault(fields.path("category").path(0).asText(), Set.of());
        assertTrue(expected.contains(fields.path("type").path(0).asText()), fields::toString);
    }

    @ParameterizedTest
    @MethodSource("events")
    void carriesTheWholeEventButForAPolicy(ObjectNode event) {
        ObjectNode carried = event.deepCopy();
        if (carried.hasNonNull("policyDocument")) {
            carried.remove("policyDocument");
        }

        assertEquals(carried, EcsDocument.of(event).path("chancery"));
    }

    @ParameterizedTest
    @CsvSource({
        "SIGN_SUCCESS,      success",
        "SIGN_REQUEST,      unknown",
        "KEY_ACCESS_DENIED, failure",
    })
    void saysHowItEnded(AuditEvent.Type type, String outcome) {
        assertEquals(
                outcome,
                EcsDocument.of(SampleEvents.json(type)).at("/event/outcome").asText());
    }

    @Test
    void hasTheChainsHashAndSequence() {
        ObjectNode event = SampleEvents.json(AuditEvent.Type.SIGN_SUCCESS);

        JsonNode fields = EcsDocument.of(event).path("event");

        assertEquals(event.path("hash"), fields.path("hash"));
        assertEquals(11, fields.path("sequence").longValue());
    }
}
