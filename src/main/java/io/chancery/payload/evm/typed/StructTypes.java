package io.chancery.payload.evm.typed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The struct types of a document, each referring only to others of them. */
final class StructTypes {
    /** In the order of their names, in which they are hashed. */
    private final List<StructType> types;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> descriptions = new ArrayList<>();
    private final TypeGraph needs;

    /** Types that refer to no others than them. */
    private StructTypes(Map<String, StructType> byName, Work work, JsonPath path) {
        this.types = List.copyOf(new TreeMap<>(byName).values());
        for (StructType type : types) {
            numbers.put(type.name(), numbers.size());
            descriptions.add(type.description());
        }
        this.needs = graph(StructType::references, work, path);
    }

    /** A single type, of atomic fields only. */
    static StructTypes of(StructType type, Work work, JsonPath path) {
        return new StructTypes(Map.of(type.name(), type), work, path);
    }

    /**
     * The types of a document whose values are of {@code primaryType}. Refuses a field of a type that is missing, a
     * type that the primary one does not need, and one whose values would have to contain themselves.
     *
     * @param path of {@code types}
     */
    static StructTypes of(Map<String, StructType> types, String primaryType, Work work, JsonPath path) {
        refuseUnknown(types, path);
        StructTypes checked = new StructTypes(types, work, path);
        TypeGraph contained = checked.graph(StructType::contained, work, path);
        for (String name : types.keySet()) {
            int number = checked.number(name);
            if (!checked.needs.reachable(checked.number(primaryType)).get(number)) {
                throw path.member(name).fault("must be the primary type or a type that it needs");
            }
            if (contained.isCircular(number)) {
                throw path.member(name).fault("must not contain itself other than through arrays of any length");
            }
        }
        return checked;
    }

    StructType get(String name) {
        return types.get(number(name));
    }

    /**
     * Returns the text that is hashed as the type: its own description, then those of the types it needs, by their
     * names.
     */
    String description(String name) {
        int number = number(name);
        StringBuilder text = new StringBuilder(descriptions.get(number));
        needs.reachable(number).stream()
                .filter(needed -> needed != number)
                .mapToObj(descriptions::get)
                .forEach(text::append);
        return text.toString();
    }

    private int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no type " + name);
        }
        return number;
    }

    private TypeGraph graph(Function<StructType, Set<String>> references, Work work, JsonPath path) {
        return new TypeGraph(types.size(), number -> numbers(references.apply(types.get(number))), work, path);
    }

    private int[] numbers(Collection<String> names) {
        return names.stream().mapToInt(this::number).toArray();
    }

    private static void refuseUnknown(Map<String, StructType> types, JsonPath path) {
        for (StructType type : types.values()) {
            for (int i = 0; i < type.fields().size(); i++) {
                String struct = type.fields().get(i).type().struct();
                if (struct != null && !types.containsKey(struct)) {
                    throw path.member(type.name()).element(i).member("type").fault("must be a type that is declared");
                }
            }
        }
    }
}
