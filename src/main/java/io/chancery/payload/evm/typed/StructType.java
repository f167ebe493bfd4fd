package io.chancery.payload.evm.typed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A struct type: its name and its fields in their order. */
record StructType(String name, List<Field> fields) {
    /** A field with its type. */
    record Field(String name, TypeName typeName) {
        FieldType type() {
            return typeName.type();
        }
    }

    StructType {
        fields = List.copyOf(fields);
    }

    /** The structs that its fields are made of in the end. */
    Set<String> references() {
        return structs(FieldType::struct);
    }

    /** The structs that every value of this one contains. */
    Set<String> contained() {
        return structs(FieldType::containedStruct);
    }

    /** Its own part of what is hashed as its type, such as {@code Person(string name,address wallet)}. */
    String description() {
        return fields.stream()
                .map(field -> field.typeName() + " " + field.name())
                .collect(Collectors.joining(",", name + "(", ")"));
    }

    private Set<String> structs(Function<FieldType, @Nullable String> of) {
        Set<String> structs = new LinkedHashSet<>();
        for (Field field : fields) {
            String struct = of.apply(field.type());
            if (struct != null) {
                structs.add(struct);
            }
        }
        return structs;
    }
}
