package io.chancery.records.serde;

import io.chancery.model.SchemaFingerprint;
import io.chancery.records.RecordCodec;
import io.chancery.records.avro.CommandProposal;
import io.chancery.records.avro.KeyRecord;
import io.chancery.records.avro.Requester;
import io.chancery.records.avro.RotationCommand;
import io.chancery.records.avro.SigningRequest;
import io.chancery.records.mapping.RawHead;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.SchemaId;
import io.chancery.records.schema.SchemaTrust;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.records.schema.WriterSchema;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Topics' values as generated Avro classes, by whichever serializer and deserializer are configured. */
public final class WireFormat {
    /**
     * The records that others sign, and the compacted ones that the office signs. A signature covers a record's bytes,
     * so that with another schema it would hold for something that its signer never said. Answers and audit events are
     * not among them: whoever reads those may be older than the worker that wrote them.
     */
    private static final Set<Class<?>> GUARDED = Set.of(
            SigningRequest.class, RotationCommand.class, Requester.class, KeyRecord.class, CommandProposal.class);

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final GenericRecords generic;
    private final ForeignSchemas foreign;
    private final SchemaTrust trust;
    private final int maxSize;

    public WireFormat(
            Serializer<Object> serializer,
            Deserializer<Object> deserializer,
            RecordData data,
            SchemaTrust trust,
            int maxSize) {
        this.serializer = serializer;
        this.deserializer = deserializer;
        this.generic = new GenericRecords(data);
        this.foreign = new ForeignSchemas(deserializer);
        this.trust = trust;
        this.maxSize = maxSize;
        if (!(serializer instanceof ConfluentAvroSerializer && deserializer instanceof ConfluentAvroDeserializer)) {
            TrustedClasses.addRecords();
        }
    }

    public <T extends SpecificRecord> T read(String topic, byte @Nullable [] value, Class<T> type) {
        return read(topic, value, type, null);
    }

    /**
     * Reads a record.
     *
     * @param signed the fingerprint of the writer's schema that the record's signature names, or null if it names none
     */
    public <T extends SpecificRecord> T read(
            String topic, byte @Nullable [] value, Class<T> type, @Nullable SchemaFingerprint signed) {
        byte[] present = requirePresent(value);
        try {
            if (deserializer instanceof ConfluentAvroDeserializer own) {
                return cast(own.read(writer(own, topic, present, type, signed), present), type);
            }
            return cast(foreign(deserializer.deserialize(topic, present), type, signed), type);
        } catch (RuntimeException e) {
            throw ForeignFailure.ofReading(e);
        } catch (StackOverflowError e) {
            throw new UnreadableRecordException(Reason.CORRUPT, "the record or its schema nests too deeply", e);
        }
    }

    /** As {@link RecordCodec#unknownSchema}. */
    public @Nullable SchemaId unknownSchema(byte @Nullable [] value) {
        return missingSchema(value, ConfluentAvroDeserializer::unknownSchema);
    }

    /** Does what {@link RecordCodec#uncertainSchema} says. */
    public @Nullable SchemaId uncertainSchema(byte @Nullable [] value) {
        return missingSchema(value, ConfluentAvroDeserializer::uncertainSchema);
    }

    private @Nullable SchemaId missingSchema(
            byte @Nullable [] value, BiFunction<ConfluentAvroDeserializer, byte[], @Nullable SchemaId> ours) {
        if (value == null || value.length > maxSize) {
            return null; // is refused whatever its schema is
        }
        return deserializer instanceof ConfluentAvroDeserializer own ? ours.apply(own, value) : foreign.unknown(value);
    }

    /** As {@link RecordCodec#fetchSchema}. */
    public void fetchSchema(String topic, SchemaId id) {
        try {
            if (deserializer instanceof ConfluentAvroDeserializer own) {
                own.fetch(topic, id);
            } else {
                foreign.fetch(topic, id);
            }
        } catch (UnreadableRecordException | RegistryUnavailableException answer) {
            throw answer;
        } catch (RuntimeException | StackOverflowError defect) {
            throw UnreadableRecordException.notTakenIn(id, defect);
        }
    }

    /** A signing request whose head was read, and whose rest is read when it is asked for. */
    public record Opened(RawHead head, Supplier<SigningRequest> whole) {}

    /** Reads the head of a signing request, and nothing else of it if the deserializer is Chancery's own. */
    public Opened open(String topic, byte @Nullable [] value, @Nullable SchemaFingerprint signed) {
        if (deserializer instanceof ConfluentAvroDeserializer own) {
            byte[] present = requirePresent(value);
            WriterSchema writer = writer(own, topic, present, SigningRequest.class, signed);
            return new Opened(
                    own.readHead(writer, present), () -> cast(own.read(writer, present), SigningRequest.class));
        }
        SigningRequest whole = read(topic, value, SigningRequest.class, signed);
        return new Opened(RawHead.of(whole), () -> whole);
    }

    public byte[] write(String topic, SpecificRecord record) {
        try {
            return serializer.serialize(topic, record);
        } catch (RuntimeException e) {
            throw ForeignFailure.ofWriting(e);
        }
    }

    public static <T extends SpecificRecord> T cast(@Nullable Object record, Class<T> type) {
        if (!type.isInstance(record)) {
            throw new UnreadableRecordException(Reason.WRONG_SCHEMA, "the record is not a " + type.getSimpleName());
        }
        return type.cast(record);
    }

    /** Whether records of {@code schema} may be written only with schemas that are trusted. */
    public static boolean isGuarded(Schema schema) {
        return GUARDED.stream().anyMatch(type -> type.getName().equals(schema.getFullName()));
    }

    private byte[] requirePresent(byte @Nullable [] value) {
        if (value == null) {
            throw new UnreadableRecordException(Reason.TOMBSTONE, "the record has no value");
        }
        if (value.length == 0) {
            throw new UnreadableRecordException(Reason.EMPTY, "the record's value has no bytes");
        }
        if (value.length > maxSize) {
            throw new UnreadableRecordException(Reason.TOO_LARGE, value.length + " bytes; the limit is " + maxSize);
        }
        return value;
    }

    private WriterSchema writer(
            ConfluentAvroDeserializer own,
            String topic,
            byte[] value,
            Class<?> type,
            @Nullable SchemaFingerprint signed) {
        WriterSchema writer = own.writer(topic, value);
        if (writer.isOf(type)) {
            try {
                require(type, writer, signed);
            } catch (UnreadableRecordException useless) {
                own.doubt(writer);
                throw useless;
            }
        }
        return writer;
    }

    private void require(Class<?> type, WriterSchema writer, @Nullable SchemaFingerprint signed) {
        if (GUARDED.contains(type)) {
            trust.require(writer, signed);
        }
    }

    /**
     * What another deserializer gave. Generated classes implement GenericRecord too, and show no writer's schema any
     * more.
     */
    private @Nullable Object foreign(@Nullable Object read, Class<?> type, @Nullable SchemaFingerprint signed) {
        if (read instanceof GenericRecord record && !(read instanceof SpecificRecord)) {
            require(type, generic.writer(record), signed);
            return generic.toSpecific(record);
        }
        if (GUARDED.contains(type) && !(trust instanceof SchemaTrust.Any)) {
            throw new UnreadableRecordException(
                    Reason.SCHEMA_NOT_ALLOWED,
                    "records.deserializer.class gives generated classes, which do not show the schema that was written;"
                            + " have it give generic records");
        }
        return read;
    }
}
