package io.chancery.records.schema;

/** The number that a registry gives a schema, of 32 bits without a sign. */
public record SchemaId(int number) {
    @Override
    public String toString() {
        return Integer.toUnsignedString(number);
    }
}
