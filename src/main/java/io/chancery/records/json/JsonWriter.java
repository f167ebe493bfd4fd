package io.chancery.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A writer of the generated classes as JSON under the same names: bytes as {@code 0x} and hexadecimal digits, times as
 * ISO-8601. Where several records are allowed, {@code type} names the one unless that is a field of its own, as {@link
 * JsonReader} wants it.
 */
final class JsonWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TYPE = "type";

    /** How many types a union has that is only there for null. */
    private static final int NULLABLE = 2;

    private JsonWriter() {}

    static ObjectNode write(IndexedRecord record) {
        ObjectNode json = JSON.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            json.set(field.name(), value(field.schema(), record.get(field.pos())));
        }
        return json;
    }

    private static JsonNode value(Schema schema, @Nullable Object value) {
        if (value instanceof IndexedRecord record
                && schema.isUnion()
                && schema.getTypes().size() > NULLABLE
                && record.getSchema().getField(TYPE) == null) {
            return JSON.objectNode().put(TYPE, record.getSchema().getName()).setAll(write(record));
        }
        return value(value);
    }

    private static JsonNode value(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case IndexedRecord record -> write(record);
            case Collection<?> items -> list(items);
            case Map<?, ?> members -> map(members);
            case ByteBuffer bytes -> JSON.textNode(Bytes.of(bytes).to0xHex());
            case Instant time -> JSON.textNode(time.toString());
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Boolean truth -> JSON.booleanNode(truth);
            default -> JSON.textNode(value.toString());
        };
    }

    private static ArrayNode list(Collection<?> items) {
        ArrayNode array = JSON.arrayNode();
        items.forEach(item -> array.add(value(item)));
        return array;
    }

    private static ObjectNode map(Map<?, ?> members) {
        ObjectNode object = JSON.objectNode();
        members.forEach((name, member) -> object.set(name.toString(), value(member)));
        return object;
    }
}
