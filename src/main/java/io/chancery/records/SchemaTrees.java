package io.chancery.records;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;

/** What schemas are made of. */
final class SchemaTrees {
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
     * Whether every value of {@code root} is bounded by its bytes: no schema contains itself, and no collection's elements
     * may take no bytes at all. A few bytes could otherwise stand for billions of elements or a bottomless nesting.
     */
    static boolean isBounded(Schema root) {
        return isBounded(
                root,
                Collections.newSetFromMap(new IdentityHashMap<>()),
                Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isBounded(Schema schema, Set<Schema> above, Set<Schema> done) {
        if (done.contains(schema)) {
            return true;
        }
        if (!above.add(schema)) {
            return false;
        }
        boolean bounded =
                !(schema.getType() == Schema.Type.ARRAY && GenericDatumReader.isZeroByteSchema(schema.getElementType()))
                        && children(schema).allMatch(child -> isBounded(child, above, done));
        above.remove(schema);
        done.add(schema);
        return bounded;
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
