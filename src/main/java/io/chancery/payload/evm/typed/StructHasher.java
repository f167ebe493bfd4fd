package io.chancery.payload.evm.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.payload.evm.typed.StructType.Field;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hashes the values of struct types, {@code hashStruct} of EIP-712, and refuses what is not such a value. */
final class StructHasher {
    private static final int WORD = AtomicType.WORD;

    private final StructTypes types;
    private final Work work;
    private final int maxElements;
    private final Map<String, byte[]> typeHashes = new HashMap<>();
    private int elements;

    /**
     * For one document.
     *
     * @param maxElements of all arrays together
     */
    StructHasher(StructTypes types, Work work, int maxElements) {
        this.types = types;
        this.work = work;
        this.maxElements = maxElements;
    }

    /** The 32-byte hash of {@code value} as one of the type {@code name}. */
    byte[] hash(String name, JsonNode value, JsonPath path) {
        if (!value.isObject()) {
            throw path.fault("must be an object");
        }
        List<Field> fields = types.get(name).fields();
        byte[] encoded = new byte[WORD * (1 + fields.size())];
        put(typeHash(name, path), encoded, 0);
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            JsonPath at = path.member(field.name());
            JsonNode member = value.get(field.name());
            if (member == null) {
                throw at.fault("is required");
            }
            put(encode(field.type(), member, at), encoded, 1 + i);
        }
        if (value.size() != fields.size()) {
            throw surplus(value, fields, path).fault("is not a field of its type");
        }
        return work.hash(encoded, path);
    }

    private byte[] encode(FieldType type, JsonNode value, JsonPath path) {
        return switch (type) {
            case FieldType.Atomic atomic -> atomic.type().encode(value, path, work);
            case FieldType.Struct struct -> hash(struct.name(), value, path);
            case FieldType.Array array -> hash(array, value, path);
        };
    }

    private byte[] hash(FieldType.Array array, JsonNode value, JsonPath path) {
        if (!value.isArray()) {
            throw path.fault("must be an array");
        }
        int size = value.size();
        Integer length = array.length();
        if (length != null && length != size) {
            throw path.fault("must have " + length + " elements");
        }
        elements += size;
        if (elements > maxElements) {
            throw path.fault("must not bring the document to more than " + maxElements + " array elements");
        }
        byte[] encoded = new byte[WORD * size];
        for (int i = 0; i < size; i++) {
            put(encode(array.element(), value.get(i), path.element(i)), encoded, i);
        }
        return work.hash(encoded, path);
    }

    private byte[] typeHash(String name, JsonPath path) {
        byte[] known = typeHashes.get(name);
        if (known == null) {
            known = work.hash(types.description(name).getBytes(StandardCharsets.US_ASCII), path);
            typeHashes.put(name, known);
        }
        return known;
    }

    private static void put(byte[] word, byte[] encoded, int index) {
        System.arraycopy(word, 0, encoded, WORD * index, WORD);
    }

    private static JsonPath surplus(JsonNode value, List<Field> fields, JsonPath path) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (fields.stream().noneMatch(field -> field.name().equals(member.getKey()))) {
                return path.member(member.getKey());
            }
        }
        return path;
    }
}
