package io.chancery.payload.evm.typed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The struct types of a document, each referring only to others of them. */
final class StructTypes {
    private final Map<String, StructType> types;

    private StructTypes(Map<String, StructType> types) {
        this.types = types;
    }

    /** A single type, of atomic fields only. */
    static StructTypes of(StructType type) {
        return new StructTypes(Map.of(type.name(), type));
    }

    /**
     * The types of a document whose values are of {@code primaryType}. Refuses a field of a type that is missing, a type that
     * the primary one does not need, and one whose values would have to contain themselves.
     *
     * @param path of {@code types}
     */
    static StructTypes of(Map<String, StructType> types, String primaryType, JsonPath path) {
        StructTypes checked = new StructTypes(new LinkedHashMap<>(types));
        checked.refuseUnknown(path);
        Set<String> needed = checked.reachable(primaryType);
        for (String name : types.keySet()) {
            if (!needed.contains(name)) {
                throw path.member(name).fault("must be the primary type or a type that it needs");
            }
            if (checked.containsItself(name)) {
                throw path.member(name).fault("must not contain itself other than through arrays of any length");
            }
        }
        return checked;
    }

    StructType get(String name) {
        StructType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type " + name);
        }
        return type;
    }

    /** What is hashed as the type: its own description, then those of the types it needs, by their names. */
    String description(String name) {
        StringBuilder text = new StringBuilder(get(name).description());
        for (String needed : reachable(name)) {
            if (!needed.equals(name)) {
                text.append(get(needed).description());
            }
        }
        return text.toString();
    }

    private void refuseUnknown(JsonPath path) {
        for (StructType type : types.values()) {
            for (int i = 0; i < type.fields().size(); i++) {
                String struct = type.fields().get(i).type().struct();
                if (struct != null && !types.containsKey(struct)) {
                    throw path.member(type.name()).element(i).member("type").fault("must be a type that is declared");
                }
            }
        }
    }

    private Set<String> reachable(String from) {
        Set<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (@Nullable String next = from; next != null; next = open.poll()) {
            if (found.add(next)) {
                open.addAll(get(next).references());
            }
        }
        return found;
    }

    private boolean containsItself(String name) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(get(name).contained());
        for (@Nullable String next = open.poll(); next != null; next = open.poll()) {
            if (next.equals(name)) {
                return true;
            }
            if (found.add(next)) {
                open.addAll(get(next).contained());
            }
        }
        return false;
    }
}
