package io.chancery.records.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/**
 * A schema's text as any language would write it: without the {@code avro.java.string} that the generated classes'
 * schemas have, so that producers in different languages register one schema and not several.
 */
public final class PortableSchema {
    private static final String JAVA_STRING = "avro.java.string";

    private PortableSchema() {}

    public static String of(Schema schema) {
        try {
            return strip(new ObjectMapper().readTree(schema.toString())).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON", e);
        }
    }

    private static JsonNode strip(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(strip(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().stream()
                .filter(property -> !property.getKey().equals(JAVA_STRING))
                .forEach(property -> copy.set(property.getKey(), strip(property.getValue())));
        boolean plain = copy.size() == 1 && copy.path("type").isTextual() && object.has(JAVA_STRING);
        return plain ? copy.get("type") : copy;
    }
}
