package io.chancery.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.records.schema.PortableSchema;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** A schema's text, changed here and there. */
public final class EditedSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;

    private EditedSchema(JsonNode root) {
        this.root = root;
    }

    public static EditedSchema of(Schema schema) {
        return of(PortableSchema.of(schema));
    }

    public static EditedSchema of(String text) {
        try {
            return new EditedSchema(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the definition of the record or enum that is named {@code name}, without its namespace. */
    public EditedSchema type(String name, Consumer<ObjectNode> change) {
        change.accept(find(root, name));
        return this;
    }

    /** Changes a record's field. */
    public EditedSchema field(String record, String name, Consumer<ObjectNode> change) {
        return type(record, type -> change.accept(field(type, name)));
    }

    /** Takes a field out of its record. */
    public EditedSchema without(String record, String name) {
        return type(record, type -> fields(type).remove(index(type, name)));
    }

    /** Has two fields of a record change places, names and types alike. */
    public EditedSchema reorder(String record, String one, String other) {
        return type(record, type -> {
            ArrayNode fields = fields(type);
            int first = index(type, one);
            int second = index(type, other);
            JsonNode moved = fields.get(first);
            fields.set(first, fields.get(second));
            fields.set(second, moved);
        });
    }

    /** Has two fields of a record change names. */
    public EditedSchema swapNames(String record, String one, String other) {
        return type(record, type -> {
            ObjectNode first = field(type, one);
            field(type, other).put("name", one);
            first.put("name", other);
        });
    }

    /** Has two symbols of an enum change places. */
    public EditedSchema swapSymbols(String name, int one, int other) {
        return type(name, type -> {
            ArrayNode symbols = (ArrayNode) type.get("symbols");
            JsonNode moved = symbols.get(one);
            symbols.set(one, symbols.get(other));
            symbols.set(other, moved);
        });
    }

    public Schema schema() {
        return new Schema.Parser().setValidateDefaults(false).parse(text());
    }

    public String text() {
        return root.toString();
    }

    private static ObjectNode field(ObjectNode record, String name) {
        return (ObjectNode) fields(record).get(index(record, name));
    }

    private static ArrayNode fields(ObjectNode record) {
        return (ArrayNode) record.get("fields");
    }

    private static int index(ObjectNode record, String name) {
        ArrayNode fields = fields(record);
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).path("name").asText().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no field " + name);
    }

    private static ObjectNode find(JsonNode node, String name) {
        for (JsonNode candidate : node.findParents("name")) {
            boolean named = candidate.path("name").asText().equals(name);
            if (named && (candidate.has("fields") || candidate.has("symbols"))) {
                return (ObjectNode) candidate;
            }
        }
        throw new IllegalArgumentException("no type " + name);
    }
}
