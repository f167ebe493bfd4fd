package io.chancery.records.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chancery.crypto.Sha2;
import io.chancery.model.SchemaFingerprint;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * The canonical form of a schema: everything that decides what its bytes mean, and nothing else. It is Avro's Parsing
 * Canonical Form with the logical types left in. Names are full names; docs, aliases, defaults and other properties,
 * which the reading of bytes does not depend on, are left out.
 */
public final class CanonicalSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The properties that say how a value is to be understood, in the order in which they are written. */
    private static final List<String> LOGICAL = List.of("logicalType", "precision", "scale");

    private final Set<String> written = new HashSet<>();

    private CanonicalSchema() {}

    /** Returns the form as text. */
    static String of(Schema schema) {
        return new CanonicalSchema().form(schema).toString();
    }

    /** Returns the SHA-256 of the form in UTF-8. */
    public static SchemaFingerprint fingerprint(Schema schema) {
        return new SchemaFingerprint(Sha2.sha256(of(schema).getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the logical type's properties of {@code schema}. */
    static ObjectNode logicalType(Schema schema) {
        ObjectNode properties = JSON.objectNode();
        for (String name : LOGICAL) {
            Object value = schema.getObjectProp(name);
            if (value != null) {
                properties.set(
                        name, value instanceof Number number ? JSON.numberNode(number.longValue()) : text(value));
            }
        }
        return properties;
    }

    private JsonNode form(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> {
                ArrayNode branches = JSON.arrayNode();
                schema.getTypes().forEach(branch -> branches.add(form(branch)));
                yield branches;
            }
            case RECORD, ENUM, FIXED -> written.add(schema.getFullName()) ? named(schema) : text(schema.getFullName());
            case ARRAY -> collection(schema, "items", schema.getElementType());
            case MAP -> collection(schema, "values", schema.getValueType());
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> primitive(schema);
        };
    }

    private ObjectNode named(Schema schema) {
        ObjectNode form = JSON.objectNode()
                .put("name", schema.getFullName())
                .put("type", schema.getType().getName());
        switch (schema.getType()) {
            case RECORD -> {
                ArrayNode fields = form.putArray("fields");
                for (Schema.Field field : schema.getFields()) {
                    fields.addObject().put("name", field.name()).set("type", form(field.schema()));
                }
            }
            case ENUM -> schema.getEnumSymbols().forEach(form.putArray("symbols")::add);
            case FIXED -> form.put("size", schema.getFixedSize());
            default -> throw new IllegalArgumentException("not a named type: " + schema.getType());
        }
        return form.setAll(logicalType(schema));
    }

    private ObjectNode collection(Schema schema, String member, Schema element) {
        ObjectNode form = JSON.objectNode().put("type", schema.getType().getName());
        form.set(member, form(element));
        return form.setAll(logicalType(schema));
    }

    private static JsonNode primitive(Schema schema) {
        ObjectNode logical = logicalType(schema);
        String name = schema.getType().getName();
        return logical.isEmpty()
                ? text(name)
                : JSON.objectNode().put("type", name).setAll(logical);
    }

    private static JsonNode text(Object value) {
        return TextNode.valueOf(value.toString());
    }
}
