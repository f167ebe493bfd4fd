package io.chancery.records.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is written with one schema means the same when it is read with another. Avro's own resolution is content
 * with less: it ignores logical types, reads texts as bytes, matches unions by structure, and takes a default where a
 * field has another name.
 */
public final class SchemaMeaning {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{1,40}");

    private final Set<Pair> compared = new HashSet<>();

    private SchemaMeaning() {}

    private record Pair(String writer, String reader) {}

    /**
     * Returns what {@code writer} means otherwise than {@code reader}, as a sentence without a full stop, or null if it
     * means the same. A schema that has only more fields and symbols than the other, or only fewer, is an older or a
     * newer version of it.
     */
    public static @Nullable String difference(Schema writer, Schema reader) {
        return new SchemaMeaning().compare(reader.getName(), writer, reader);
    }

    private @Nullable String compare(String place, Schema writer, Schema reader) {
        if (writer.getType() == Type.UNION) {
            return first(writer.getTypes(), branch -> compare(place, branch, reader));
        }
        Schema same = reader.getType() == Type.UNION ? branch(writer, reader) : reader;
        if (same == null || !isSameType(writer, same)) {
            return place + " is of type " + name(writer) + ", not " + name(reader);
        }
        if (!CanonicalSchema.logicalType(writer).equals(CanonicalSchema.logicalType(same))) {
            return place + " is " + logicalName(writer) + ", not " + logicalName(same);
        }
        return switch (writer.getType()) {
            case RECORD ->
                compared.add(new Pair(writer.getFullName(), same.getFullName())) ? fields(writer, same) : null;
            case ENUM -> symbols(place, writer, same);
            case ARRAY -> compare(place + "[]", writer.getElementType(), same.getElementType());
            case MAP -> compare(place + "{}", writer.getValueType(), same.getValueType());
            case UNION, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> null;
        };
    }

    private @Nullable String fields(Schema writer, Schema reader) {
        List<String> more = new ArrayList<>();
        List<String> fewer = new ArrayList<>();
        for (Schema.Field field : writer.getFields()) {
            Schema.Field ours = reader.getField(field.name());
            if (ours == null) {
                more.add(field.name());
                continue;
            }
            String difference = compare(reader.getName() + "." + field.name(), field.schema(), ours.schema());
            if (difference != null) {
                return difference;
            }
        }
        for (Schema.Field field : reader.getFields()) {
            if (writer.getField(field.name()) == null) {
                fewer.add(field.name());
            }
        }
        return otherNames(reader.getName(), "field", more, fewer);
    }

    private static @Nullable String symbols(String place, Schema writer, Schema reader) {
        List<String> more = new ArrayList<>(writer.getEnumSymbols());
        more.removeAll(reader.getEnumSymbols());
        List<String> fewer = new ArrayList<>(reader.getEnumSymbols());
        fewer.removeAll(writer.getEnumSymbols());
        return otherNames(place, "symbol", more, fewer);
    }

    /** What has names that are not known and lacks some that are has renamed one. */
    private static @Nullable String otherNames(String place, String kind, List<String> more, List<String> fewer) {
        return more.isEmpty() || fewer.isEmpty()
                ? null
                : place + " has the " + kind + " " + more.getFirst() + " and not " + fewer.getFirst()
                        + ", and so is neither an older nor a newer version";
    }

    /** Of a union's branches the one that {@code writer} must be read as. */
    private static @Nullable Schema branch(Schema writer, Schema union) {
        Schema wider = null;
        for (Schema branch : union.getTypes()) {
            if (branch.getType() == writer.getType() && isSameType(writer, branch)) {
                return branch;
            }
            if (isSameType(writer, branch)) {
                wider = branch;
            }
        }
        return wider;
    }

    private static boolean isSameType(Schema writer, Schema reader) {
        return switch (writer.getType()) {
            case RECORD, ENUM -> reader.getType() == writer.getType() && isSameName(writer, reader);
            case FIXED ->
                reader.getType() == Type.FIXED
                        && isSameName(writer, reader)
                        && writer.getFixedSize() == reader.getFixedSize();
            case INT -> reader.getType() == Type.INT || reader.getType() == Type.LONG;
            case UNION, ARRAY, MAP, STRING, BYTES, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                reader.getType() == writer.getType();
        };
    }

    private static boolean isSameName(Schema writer, Schema reader) {
        return writer.getFullName().equals(reader.getFullName());
    }

    private static String name(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> schema.getFullName();
            case UNION ->
                String.join(
                        " or ",
                        schema.getTypes().stream().map(SchemaMeaning::name).toList());
            case ARRAY, MAP, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                schema.getType().getName();
        };
    }

    private static String logicalName(Schema schema) {
        ObjectNode logical = CanonicalSchema.logicalType(schema);
        String name = logical.path("logicalType").asText("");
        if (logical.isEmpty()) {
            return "a plain " + name(schema);
        }
        return logical.size() == 1 && PLAIN.matcher(name).matches() ? name : "of another logical type";
    }

    private static @Nullable String first(List<Schema> schemas, Comparison comparison) {
        for (Schema schema : schemas) {
            String difference = comparison.difference(schema);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    @FunctionalInterface
    private interface Comparison {
        @Nullable
        String difference(Schema schema);
    }
}
