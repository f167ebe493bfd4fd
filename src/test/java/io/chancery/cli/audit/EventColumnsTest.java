package io.chancery.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

final class EventColumnsTest {
    @Test
    void aPolicysVersionStandsApartFromTheKeys() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("policyVersion", "5").put("shortKeyId", "1234abcd...").put("keyVersion", 3);

        assertEquals("5", shown("POLICY", event));
        assertEquals("1234abcd... v3", shown("KEY", event));
    }

    private static String shown(String heading, ObjectNode event) {
        for (Column column : EventColumns.ALL) {
            if (column.heading().equals(heading)) {
                return column.text().apply(event);
            }
        }
        throw new AssertionError("no column " + heading);
    }
}
