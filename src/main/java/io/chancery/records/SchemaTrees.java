package io.chancery.records;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;

/** What schemas are made of. */
final class SchemaTrees {
    private static final int MAX_HEIGHT = 64;
    private static final int UNBOUNDED = MAX_HEIGHT + 1;

    private SchemaTrees() {}

    /** All records, enums and fixeds within {@code root}, itself included, each once. */
    static Stream<Schema> named(Schema root) {
        Map<String, Schema> named = new LinkedHashMap<>();
        Deque<Schema> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Schema schema = open.pop();
            if (!isNamed(schema) || named.putIfAbsent(schema.getFullName(), schema) == null) {
                children(schema).forEach(open::push);
            }
        }
        return named.values().stream();
    }

    /**
     * Whether every value of {@code root} is bounded by its bytes and shallow enough to be read: no schema contains
     * itself, none nests deeper than 64, and no collection's elements may take no bytes at all. A few bytes could
     * otherwise stand for billions of elements, or a schema exhaust the stack of whoever resolves it.
     */
    static boolean isBounded(Schema root) {
        return height(root, 1, new IdentityHashMap<>()) <= MAX_HEIGHT;
    }

    /** How many schemas stand in {@code schema} below each other, itself included; too many if it is not bounded. */
    private static int height(Schema schema, int level, Map<Schema, Integer> known) {
        Integer before = known.get(schema);
        if (before != null) {
            return before;
        }
        if (level > MAX_HEIGHT) {
            return UNBOUNDED;
        }
        // Until it is known, whoever meets it again has met it in itself.
        known.put(schema, UNBOUNDED);
        int highest = 0;
        for (Schema child : children(schema).toList()) {
            highest = Math.max(highest, height(child, level + 1, known));
            if (highest >= MAX_HEIGHT) {
                return UNBOUNDED;
            }
        }
        if (schema.getType() == Schema.Type.ARRAY && GenericDatumReader.isZeroByteSchema(schema.getElementType())) {
            return UNBOUNDED;
        }
        known.put(schema, highest + 1);
        return highest + 1;
    }

    private static boolean isNamed(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> true;
            case ARRAY, MAP, UNION, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> false;
        };
    }

    private static Stream<Schema> children(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(Schema.Field::schema);
            case ARRAY -> Stream.of(schema.getElementType());
            case MAP -> Stream.of(schema.getValueType());
            case UNION -> schema.getTypes().stream();
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> Stream.empty();
        };
    }
}
