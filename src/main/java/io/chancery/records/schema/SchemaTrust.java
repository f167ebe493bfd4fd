package io.chancery.records.schema;

import io.chancery.model.SchemaFingerprint;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which schemas the registry is believed for. A signature covers a record's bytes and the id of its schema, not the
 * schema: who answers for the registry could otherwise have signed bytes read as something else.
 */
public sealed interface SchemaTrust {
    /** Every schema that can be read as Chancery's own. */
    record Any() implements SchemaTrust {}

    /** Those with these fingerprints, and one whose fingerprint the record's own signature names. */
    record Known(Set<SchemaFingerprint> fingerprints) implements SchemaTrust {
        public Known {
            fingerprints = Set.copyOf(fingerprints);
        }
    }

    /** Returns trust in this version's schemas, those of all releases, and {@code more}. */
    static SchemaTrust releasedAnd(Collection<SchemaFingerprint> more) {
        Set<SchemaFingerprint> known = new HashSet<>(more);
        Stream.concat(RecordData.TOP_LEVEL.stream(), ReleasedSchemas.all().stream())
                .map(CanonicalSchema::fingerprint)
                .forEach(known::add);
        return new Known(known);
    }

    /**
     * Returns the fingerprint of the Avro schema in {@code text}; throws {@link IllegalArgumentException} if it is
     * none.
     */
    static SchemaFingerprint fingerprint(String text) {
        try {
            return CanonicalSchema.fingerprint(new Schema.Parser().parse(text));
        } catch (RuntimeException | StackOverflowError noSchema) {
            throw new IllegalArgumentException("must be an Avro schema that is complete in itself", noSchema);
        }
    }

    /**
     * Refuses a writer's schema that is not believed.
     *
     * @param signed the fingerprint that the record's signature names, or null if it names none
     * @throws UnreadableRecordException with {@code SCHEMA_NOT_ALLOWED}
     */
    default void require(WriterSchema writer, @Nullable SchemaFingerprint signed) {
        if (signed != null && !signed.equals(writer.fingerprint())) {
            throw new UnreadableRecordException(
                    Reason.SCHEMA_NOT_ALLOWED, writer + " is not the one that the signature names, " + signed);
        }
        boolean trusted = switch (this) {
            case Any any -> true;
            case Known known -> signed != null || known.fingerprints().contains(writer.fingerprint());
        };
        if (!trusted) {
            throw new UnreadableRecordException(
                    Reason.SCHEMA_NOT_ALLOWED,
                    writer + " is no release's, is not in schemas.allowed and is not named by the signature");
        }
    }
}
