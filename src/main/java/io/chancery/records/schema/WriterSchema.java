package io.chancery.records.schema;

import io.chancery.model.SchemaFingerprint;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema that records were written with.
 *
 * @param id the registry's number for it, or null if another deserializer asked the registry
 */
public record WriterSchema(@Nullable Integer id, Schema schema, SchemaFingerprint fingerprint) {
    /** A schema as the registry gives it. */
    public static WriterSchema of(int id, Schema schema) {
        return new WriterSchema(id, schema, CanonicalSchema.fingerprint(schema));
    }

    /** A schema as another deserializer gives it. */
    public static WriterSchema withoutId(Schema schema) {
        return new WriterSchema(null, schema, CanonicalSchema.fingerprint(schema));
    }

    /** Whether it is a schema of the records that {@code type} is generated for. */
    public boolean isOf(Class<?> type) {
        return schema.getFullName().equals(type.getName());
    }

    @Override
    public String toString() {
        String name = id == null ? "the schema" : "schema id " + Integer.toUnsignedString(id);
        return name + " with the fingerprint " + fingerprint;
    }
}
