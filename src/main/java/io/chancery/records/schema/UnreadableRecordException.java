package io.chancery.records.schema;

/** Bytes that are no record: they go to the dead-letter topic under {@link #reason()}. */
public final class UnreadableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the bytes could not be read; the {@link #code()} is stable. */
    public enum Reason {
        /** No value at all. */
        TOMBSTONE("tombstone"),
        /** A value of no bytes. */
        EMPTY("empty-record"),
        /** Larger than the configured limit, or with more headers than a consumer takes. */
        TOO_LARGE("record-too-large"),
        /** What is left of a batch, which has too many records, or takes too much to unpack. */
        BATCH_TOO_LARGE("batch-too-large"),
        /** A record, or what is left of a batch, that does not follow Kafka's format. */
        MALFORMED_BATCH("malformed-batch"),
        /** Not {@code 0x00}, schema id, Avro binary. */
        NOT_WIRE_FORMAT("not-wire-format"),
        /** The registry does not know the schema id. */
        UNKNOWN_SCHEMA("unknown-schema"),
        /** The registry does not give the schema of this id, as it does others: it, or a proxy before it, refuses. */
        SCHEMA_WITHHELD("schema-withheld"),
        /** The registry fails for this schema id and answers for others; or too many records wait for their schemas. */
        SCHEMA_UNAVAILABLE("schema-unavailable"),
        /** The schema id is not known here, and the record is not signed by anybody for whom the registry is asked. */
        UNAUTHENTICATED("unauthenticated-record"),
        /** The schema is another record's, cannot be read as ours, or means something else than ours. */
        WRONG_SCHEMA("wrong-schema"),
        /** The schema is none that a signed record may be written with. */
        SCHEMA_NOT_ALLOWED("schema-not-allowed"),
        /** The Avro binary does not follow its schema, or bytes are left over. */
        CORRUPT("corrupt-record"),
        /** The record is on a wrong partition, and was sent to its right one before or is too large to be. */
        MISROUTED("misrouted");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /**
         * Whether the same bytes may be readable a little later: it is the registry's answer about a schema id that
         * stands against it.
         */
        public boolean mayPass() {
            return switch (this) {
                case UNKNOWN_SCHEMA, SCHEMA_WITHHELD, SCHEMA_UNAVAILABLE -> true;
                case TOMBSTONE,
                        EMPTY,
                        TOO_LARGE,
                        BATCH_TOO_LARGE,
                        MALFORMED_BATCH,
                        NOT_WIRE_FORMAT,
                        UNAUTHENTICATED,
                        WRONG_SCHEMA,
                        SCHEMA_NOT_ALLOWED,
                        CORRUPT,
                        MISROUTED -> false;
            };
        }
    }

    private final Reason reason;

    public UnreadableRecordException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public UnreadableRecordException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns the failure of a schema that the registry gave, and that a defect keeps from being taken in. */
    public static UnreadableRecordException notTakenIn(SchemaId id, Throwable defect) {
        return new UnreadableRecordException(
                Reason.SCHEMA_UNAVAILABLE,
                "schema id " + id + " cannot be taken in: " + defect.getClass().getSimpleName(),
                defect);
    }

    /** What was found, as a sentence without a full stop that shows nothing of the record's bytes. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public Reason reason() {
        return reason;
    }
}
