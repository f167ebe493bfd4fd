package io.chancery.payload.evm.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.payload.evm.typed.StructType.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the declarations of struct types, each an array of objects with {@code name} and {@code type}. */
final class TypesReader {
    private static final int MEMBERS = 2;

    private final TypedDataLimits limits;
    private int fields;

    TypesReader(TypedDataLimits limits) {
        this.limits = limits;
    }

    /** Every declared type but that of the domain, by its name. */
    Map<String, StructType> read(JsonNode json, JsonPath path) {
        if (!json.isObject()) {
            throw path.fault("must be an object");
        }
        if (json.size() > limits.types()) {
            throw path.fault("must declare at most " + limits.types() + " types");
        }
        boolean alone = json.size() - (json.has(Domain.TYPE) ? 1 : 0) == 1;
        Map<String, StructType> types = new LinkedHashMap<>();
        json.properties().forEach(member -> {
            String name = member.getKey();
            if (!name.equals(Domain.TYPE)) {
                requireName(name, alone, path.member(name));
                types.put(name, read(name, member.getValue(), path.member(name)));
            }
        });
        return types;
    }

    private static void requireName(String name, boolean alone, JsonPath path) {
        if (!(alone ? TypeName.isLoneStruct(name) : TypeName.isStruct(name))) {
            throw path.fault("must be named by letters, digits and _, or also $ and : if it is the only struct,"
                    + " and not like a type of EIP-712 or Solidity");
        }
    }

    private StructType read(String name, JsonNode json, JsonPath path) {
        if (!json.isArray()) {
            throw path.fault("must be an array of fields");
        }
        fields += json.size();
        if (fields > limits.fields()) {
            throw path.fault("must not bring the types to more than " + limits.fields() + " fields");
        }
        List<Field> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < json.size(); i++) {
            Field field = field(json.get(i), path.element(i));
            if (!names.add(field.name())) {
                throw path.element(i).member("name").fault("must not be another field's name too");
            }
            read.add(field);
        }
        return new StructType(name, read);
    }

    private Field field(JsonNode json, JsonPath path) {
        String name = json.path("name").textValue();
        String type = json.path("type").textValue();
        if (name == null || type == null || json.size() != MEMBERS) {
            throw path.fault("must be an object with the strings name and type alone");
        }
        if (!TypeName.isField(name)) {
            throw path.member("name").fault("must be an identifier: letters, digits, _ and $");
        }
        return new Field(name, TypeName.parse(type, limits.depth(), path.member("type")));
    }
}
