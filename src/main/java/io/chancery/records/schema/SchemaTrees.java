package io.chancery.records.schema;

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
public final class SchemaTrees {
    private static final int MAX_HEIGHT = 64;

    /** Ours have up to 1,000. */
    private static final int MAX_SIZE = 10_000;

    private static final Extent UNBOUNDED = new Extent(MAX_HEIGHT + 1, MAX_SIZE + 1);

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
     * itself, none nests deeper than 64, none stands for more than 10,000 once each name is replaced by what it names,
     * and no collection's elements may take no bytes at all. A few bytes could otherwise stand for billions of
     * elements, or a schema exhaust the stack, the memory or the time of whoever resolves it: Avro puts everything in
     * the place of its name, so that 60 records that hold two of the one before are as good as endless.
     */
    public static boolean isBounded(Schema root) {
        return extent(root, 1, new IdentityHashMap<>()).isBounded();
    }

    /**
     * What a schema comes to.
     *
     * @param height how many schemas stand below each other, itself included
     * @param size how many schemas there are, itself included, each as often as it is named
     */
    private record Extent(int height, int size) {
        boolean isBounded() {
            return height <= MAX_HEIGHT && size <= MAX_SIZE;
        }

        /** Returns that of what also holds something of {@code child}'s extent. Both are bounded. */
        Extent with(Extent child) {
            return new Extent(Math.max(height, child.height + 1), size + child.size);
        }
    }

    private static Extent extent(Schema schema, int level, Map<Schema, Extent> known) {
        Extent before = known.get(schema);
        if (before != null) {
            return before;
        }
        if (level > MAX_HEIGHT) {
            return UNBOUNDED;
        }
        // Until it is known, whoever meets it again has met it in itself.
        known.put(schema, UNBOUNDED);
        Extent extent = new Extent(1, 1);
        for (Schema child : children(schema).toList()) {
            Extent inner = extent(child, level + 1, known);
            if (!inner.isBounded()) {
                return UNBOUNDED;
            }
            extent = extent.with(inner);
            if (!extent.isBounded()) {
                return UNBOUNDED;
            }
        }
        if (schema.getType() == Schema.Type.ARRAY && GenericDatumReader.isZeroByteSchema(schema.getElementType())) {
            return UNBOUNDED;
        }
        known.put(schema, extent);
        return extent;
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
