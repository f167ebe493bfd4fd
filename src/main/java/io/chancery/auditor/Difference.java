package io.chancery.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a document shows otherwise than the event that it carries: its first such field, by name.
 *
 * @param expected the field as the event has it
 * @param actual as it stands there
 */
public record Difference(String expected, String actual) {
    /**
     * Compares {@code shown} with what the event in it is mapped to, and removes the product's version from both: that
     * of a plugin may be another.
     */
    static @Nullable Difference of(ObjectNode shown, ObjectNode mapped) {
        removeVersion(shown);
        removeVersion(mapped);
        Set<String> fields = new TreeSet<>();
        shown.properties().forEach(field -> fields.add(field.getKey()));
        mapped.properties().forEach(field -> fields.add(field.getKey()));
        for (String field : fields) {
            if (!mapped.path(field).equals(shown.path(field))) {
                return new Difference(text(field, mapped), text(field, shown));
            }
        }
        return null;
    }

    private static void removeVersion(ObjectNode document) {
        if (document.path("metadata").path("product") instanceof ObjectNode product) {
            product.remove("version");
        }
    }

    private static String text(String field, ObjectNode document) {
        JsonNode value = document.get(field);
        return value == null ? "no " + field : field + " " + value;
    }
}
