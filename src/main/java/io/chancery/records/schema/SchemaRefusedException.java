package io.chancery.records.schema;

/** The schema registry does not take, or does not have, a schema that records are to be written with. */
public final class SchemaRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SchemaRefusedException(String message) {
        super(message);
    }
}
