package io.chancery.records.serde;

import io.chancery.records.mapping.RawHead;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.registry.SchemaRegistryClient;
import io.chancery.records.registry.SerdeConfig;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.SchemaId;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.records.schema.WriterSchema;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka deserializer of Confluent's wire format: a zero byte, the schema's id in 4 bytes, big-endian, Avro binary.
 * Gives the generated class of the writer schema's full name, whatever version of it was written. Thread-safe once
 * configured.
 *
 * <p>Throws {@link UnreadableRecordException} and {@link RegistryUnavailableException}.
 */
public final class ConfluentAvroDeserializer implements Deserializer<Object> {
    static final byte MAGIC = 0;
    static final int HEADER = 5;

    private final WriterReaders readers = WriterReaders.byIdentity(new RecordData());
    private @Nullable SchemaRegistryClient registry;
    private boolean key;

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        registry = new SerdeConfig(properties).client();
        key = isKey;
    }

    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] value) {
        return value == null ? null : read(writer(topic, value), value);
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    /** Returns the schema that {@code value} was written with. */
    WriterSchema writer(String topic, byte[] value) {
        SchemaId id = schemaId(value);
        if (id == null) {
            throw new UnreadableRecordException(Reason.NOT_WIRE_FORMAT, "not a zero byte, a schema id and Avro binary");
        }
        return configured().byId(id.number(), ConfluentAvroSerializer.subject(topic, key));
    }

    /**
     * Returns the id of the schema that the registry must be asked for before {@code value} is read, or null if it need
     * not be.
     */
    @Nullable
    SchemaId unknownSchema(byte[] value) {
        SchemaId id = schemaId(value);
        return id == null || configured().known(id.number()) != null ? null : id;
    }

    /** Returns the same, also for a schema that is doubted. */
    @Nullable
    SchemaId uncertainSchema(byte[] value) {
        SchemaId id = schemaId(value);
        return id == null || configured().isCertain(id.number()) ? null : id;
    }

    /**
     * Returns the id of the schema that {@code value} says it is written with, or null if it is not of the wire format.
     */
    static @Nullable SchemaId schemaId(byte[] value) {
        boolean hasId = value.length >= HEADER && value[0] == MAGIC;
        return hasId ? new SchemaId(ByteBuffer.wrap(value).getInt(1)) : null;
    }

    /**
     * Asks the registry for the schema with this id, so that what was written with it can be read without asking.
     * Throws what the registry's client throws.
     */
    void fetch(String topic, SchemaId id) {
        configured().ask(id.number(), ConfluentAvroSerializer.subject(topic, key));
    }

    /** Has the registry asked again soon for {@code writer}, which cannot be used. */
    void doubt(WriterSchema writer) {
        configured().doubt(writer);
    }

    /** Reads {@code value}, which was written with {@code writer}. */
    SpecificRecord read(WriterSchema writer, byte[] value) {
        return readers(writer).records().read(value, HEADER, value.length - HEADER);
    }

    /** Reads the head of the signing request {@code value}, which was written with {@code writer}. */
    RawHead readHead(WriterSchema writer, byte[] value) {
        return readers(writer).heads().read(value, HEADER);
    }

    private WriterReaders.Pair readers(WriterSchema writer) {
        try {
            return readers.of(writer.schema());
        } catch (UnreadableRecordException useless) {
            doubt(writer);
            throw useless;
        }
    }

    private SchemaRegistryClient configured() {
        if (registry == null) {
            throw new IllegalStateException("configure was not called");
        }
        return registry;
    }
}
