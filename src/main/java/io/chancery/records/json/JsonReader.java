package io.chancery.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.model.ExactNumbers;
import io.chancery.model.InvalidFieldException;
import io.chancery.records.payload.Buffers;
import io.chancery.records.schema.RecordData;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A reader of JSON, as people write it, into the generated classes: bytes as hexadecimal digits behind {@code 0x},
 * times as ISO-8601 or epoch milliseconds, whole numbers with or without quotes, and in quotes beyond 2^53 - 1. Where
 * several records are allowed, the member {@code type} names one, or is the value of its own field {@code type}. Throws
 * {@link InvalidFieldException} naming the field.
 */
final class JsonReader {
    /** The member that says which record an object is. */
    static final String TYPE = "type";

    /** A field that holds JSON as text, for which the JSON itself may stand. */
    private static final String DOCUMENT = "payload.document";

    private final RecordData data = new RecordData();

    IndexedRecord read(Schema schema, ObjectNode json, String path) {
        json.fieldNames().forEachRemaining(name -> {
            if (schema.getField(name) == null) {
                throw new InvalidFieldException(path + name, "is not a field of " + schema.getName());
            }
        });
        IndexedRecord record = (IndexedRecord) data.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = json.get(field.name());
            record.put(
                    field.pos(),
                    value == null ? missing(field, path) : value(field.schema(), value, path + field.name()));
        }
        return record;
    }

    private @Nullable Object missing(Schema.Field field, String path) {
        if (!field.hasDefaultValue()) {
            throw new InvalidFieldException(path + field.name(), "is required");
        }
        return data.getDefaultValue(field);
    }

    private @Nullable Object value(Schema schema, JsonNode json, String path) {
        return switch (schema.getType()) {
            case UNION -> json.isNull() && schema.isNullable() ? null : union(schema, json, path);
            case RECORD ->
                read(schema, require(json instanceof ObjectNode o ? o : null, path, "an object"), path + ".");
            case ENUM -> symbol(schema, json, path);
            case ARRAY -> list(schema, json, path);
            case MAP -> map(schema, json, path);
            case STRING -> path.equals(DOCUMENT) && json.isObject() ? document(json, path) : text(json, path);
            case BYTES -> Buffers.toBuffer(bytes(json, path));
            case LONG -> schema.getLogicalType() == null ? whole(json, path) : time(json, path);
            case INT -> Math.toIntExact(within(whole(json, path), path));
            case BOOLEAN -> require(json.isBoolean() ? json.booleanValue() : null, path, "true or false");
            case FIXED, FLOAT, DOUBLE, NULL -> throw new IllegalStateException("no record of ours has a " + schema);
        };
    }

    private @Nullable Object union(Schema union, JsonNode json, String path) {
        List<Schema> branches = union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (branches.size() == 1) {
            return value(branches.getFirst(), json, path);
        }
        ObjectNode object = require(json instanceof ObjectNode o ? o : null, path, "an object");
        String type = require(object.path(TYPE).textValue(), path + "." + TYPE, "the kind of " + path);
        for (Schema branch : branches) {
            if (branch.getName().equals(type)) {
                return read(branch, object.deepCopy().without(TYPE), path + ".");
            }
        }
        for (Schema branch : branches) {
            Schema.Field field = branch.getField(TYPE);
            if (field != null && field.schema().hasEnumSymbol(type)) {
                return read(branch, object, path + ".");
            }
        }
        throw new InvalidFieldException(path + "." + TYPE, "is not a kind of " + path + " that this version knows");
    }

    private Object symbol(Schema schema, JsonNode json, String path) {
        String symbol = json.textValue();
        if (symbol == null || !schema.hasEnumSymbol(symbol)) {
            throw new InvalidFieldException(path, "must be one of " + String.join(", ", schema.getEnumSymbols()));
        }
        return data.createEnum(symbol, schema);
    }

    private Object list(Schema schema, JsonNode json, String path) {
        require(json.isArray() ? json : null, path, "an array");
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            list.add(value(schema.getElementType(), json.get(i), path + "[" + i + "]"));
        }
        return new GenericData.Array<>(schema, list);
    }

    private Object map(Schema schema, JsonNode json, String path) {
        require(json.isObject() ? json : null, path, "an object");
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        json.properties()
                .forEach(member -> map.put(
                        member.getKey(),
                        value(schema.getValueType(), member.getValue(), path + "." + member.getKey())));
        return map;
    }

    /**
     * Refuses fractions, which no document has: as text they may be other numbers, or none, such as infinity. Refuses
     * integers that other programs round, too.
     */
    private static String document(JsonNode json, String path) {
        requireExact(json, path);
        return json.toString();
    }

    private static void requireExact(JsonNode json, String path) {
        if (json.isFloatingPointNumber()) {
            throw new InvalidFieldException(path, "must have no fraction or exponent, or be in quotes");
        }
        if (json.isIntegralNumber()) {
            exact(json, path);
        }
        json.properties().forEach(member -> requireExact(member.getValue(), path + "." + member.getKey()));
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            requireExact(json.get(i), path + "[" + i + "]");
        }
    }

    private static String text(JsonNode json, String path) {
        String text = json.isIntegralNumber() ? exact(json, path).toString() : json.textValue();
        return require(text, path, "a string");
    }

    private static BigInteger exact(JsonNode json, String path) {
        BigInteger number = json.bigIntegerValue();
        if (!ExactNumbers.has(number)) {
            throw new InvalidFieldException(path, ExactNumbers.ADVICE);
        }
        return number;
    }

    private static Bytes bytes(JsonNode json, String path) {
        String hex = json.textValue();
        try {
            return Bytes.fromHex(
                    require(hex != null && hex.startsWith("0x") ? hex : null, path, "0x and hexadecimal digits"));
        } catch (InvalidFieldException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(path, "must be 0x and an even number of hexadecimal digits");
        }
    }

    private static Instant time(JsonNode json, String path) {
        try {
            return json.canConvertToLong() && json.isIntegralNumber()
                    ? Instant.ofEpochMilli(json.longValue())
                    : Instant.parse(require(json.textValue(), path, "a time"));
        } catch (DateTimeException e) {
            throw new InvalidFieldException(
                    path, "must be a time such as 2026-01-31T12:00:00Z, or milliseconds since 1970");
        }
    }

    private static long whole(JsonNode json, String path) {
        return require(
                json.isIntegralNumber() && json.canConvertToLong() ? json.longValue() : null, path, "a whole number");
    }

    private static long within(long value, String path) {
        return require((int) value == value ? value : null, path, "a whole number below 2^31");
    }

    private static <T> T require(@Nullable T value, String path, String expected) {
        if (value == null) {
            throw new InvalidFieldException(path, "must be " + expected);
        }
        return value;
    }
}
