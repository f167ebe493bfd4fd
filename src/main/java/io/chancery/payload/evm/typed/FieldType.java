package io.chancery.payload.evm.typed;

import org.jspecify.annotations.Nullable;

/** The type of a struct's field. */
sealed interface FieldType {
    /** A value that is not made of others. */
    record Atomic(AtomicType type) implements FieldType {}

    /** A struct by its name. */
    record Struct(String name) implements FieldType {}

    /** Values of one type, {@code length} of them, at least one, or any number if that is null. */
    record Array(FieldType element, @Nullable Integer length) implements FieldType {}

    /** The struct that values of this type are made of in the end, or null if they are made of atomic values. */
    default @Nullable String struct() {
        FieldType type = this;
        while (type instanceof Array array) {
            type = array.element();
        }
        return type instanceof Struct struct ? struct.name() : null;
    }

    /** The struct that every value of this type contains at least once, or null if there is none. */
    default @Nullable String containedStruct() {
        FieldType type = this;
        while (type instanceof Array array && array.length() != null) {
            type = array.element();
        }
        return type instanceof Struct struct ? struct.name() : null;
    }
}
