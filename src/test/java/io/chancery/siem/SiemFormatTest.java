package io.chancery.siem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.audit.AuditEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SiemFormatTest {
    @Test
    void theSamplesHaveEveryType() {
        Set<AuditEvent.Type> types =
                SampleEvents.chain().stream().map(AuditEvent::type).collect(Collectors.toSet());

        assertEquals(EnumSet.allOf(AuditEvent.Type.class), types);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsMapped(AuditEvent.Type type) {
        assertEquals(type.name(), EventType.of(type.name()).name());
    }

    @ParameterizedTest
    @EnumSource
    void eventsAreMappedAsTheyEverWere(SiemFormat format) throws IOException {
        assertEquals(
                Files.readString(SiemSnapshot.file(format)),
                SiemSnapshot.lines(format),
                "if the mapping was changed on purpose: mvn -q test -Dtest=SiemSnapshot");
    }

    @ParameterizedTest
    @EnumSource
    void anEventOfATypeFromLaterIsMapped(SiemFormat format) {
        ObjectNode event = SampleEvents.json(AuditEvent.Type.KEY_DISABLED).put("type", "KEY_LEARNED");

        assertTrue(format.line(event).contains("KEY_LEARNED"));
    }

    @ParameterizedTest
    @EnumSource
    void anEventMayLackWhatMayBeNull(SiemFormat format) {
        ObjectNode whole = SampleEvents.json(AuditEvent.Type.SIGN_REQUEST);
        ObjectNode sparse = whole.deepCopy();
        sparse.properties().removeIf(field -> field.getValue().isNull());

        assertEquals(without(format.line(whole), whole), without(format.line(sparse), sparse));
    }

    @ParameterizedTest
    @EnumSource(names = {"OCSF", "CEF"})
    void anEventWithoutTimeIsRefused(SiemFormat format) {
        ObjectNode event = SampleEvents.json(AuditEvent.Type.SIGN_REQUEST).put("timestamp", "yesterday");

        assertThrows(IllegalArgumentException.class, () -> format.line(event));
    }

    private static String without(String line, ObjectNode event) {
        return line.replace(event.toString(), "");
    }
}
