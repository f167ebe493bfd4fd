package io.chancery.payload.evm.typed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents that use up what the limits allow, each in another way. */
final class WorstDocuments {
    private static final TypedDataLimits LIMITS = TypedDataLimits.DEFAULT;
    private static final int FIELDS_EACH = LIMITS.fields() / LIMITS.types() - 1;

    private WorstDocuments() {}

    /** The documents by what is bad about them. */
    static Map<String, String> all() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("every type needs every other", web((type, field) -> type * 31 + field * 7 + 1, "[]", "[]"));
        documents.put("a ring", web((type, field) -> type + 1, "[]", "[]"));
        documents.put("many paths to each type", web((type, field) -> Math.max(type, type + field), "[]", "[]"));
        documents.put("many small structs", structs());
        documents.put("one long text", Documents.field("string", "\"" + "x".repeat(262_000) + "\""));
        documents.put("many short numbers", elements("uint8[]", "1"));
        documents.put("many texts of a block each", elements("string[]", "\"\""));
        return documents;
    }

    /**
     * A primary type with an array of each other type, and those with arrays of each other. Each has one value in the
     * message, so that its description is hashed.
     */
    private static String web(Reference reference, String dimension, String empty) {
        int others = LIMITS.types() - 1;
        String root = joined(others, i -> field("r" + i, "S" + i + "[]"));
        String types = joined(
                others,
                i -> "\"S" + i + "\":["
                        + joined(
                                FIELDS_EACH,
                                j -> field("f" + j, "S" + Math.floorMod(reference.of(i, j), others) + dimension))
                        + "]");
        String value = "{" + joined(FIELDS_EACH, j -> "\"f" + j + "\":" + empty) + "}";
        String message = joined(others, i -> "\"r" + i + "\":[" + value + "]");
        return Documents.of("{\"T\":[" + root + "]," + types + "}", "T", "{}", "{" + message + "}");
    }

    private static String structs() {
        String types = "{\"T\":[" + field("v", "S[]") + "],\"S\":[" + field("b", "bool") + "]}";
        String values = String.join(",", Collections.nCopies(LIMITS.elements(), "{\"b\":true}"));
        return Documents.of(types, "T", "{}", "{\"v\":[" + values + "]}");
    }

    private static String elements(String type, String element) {
        return Documents.field(type, "[" + String.join(",", Collections.nCopies(LIMITS.elements(), element)) + "]");
    }

    private static String field(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\"}";
    }

    private static String joined(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(","));
    }

    /** The number of the type that a type's field is made of. */
    @FunctionalInterface
    private interface Reference {
        int of(int type, int field);
    }
}
