package io.chancery.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.records.UnreadableRecordException.Reason;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka deserializer of Confluent's wire format: a zero byte, the schema's id in 4 bytes, big-endian, Avro binary. Gives the
 * generated class of the writer schema's full name, whatever version of it was written. Thread-safe once configured.
 *
 * <p>Throws {@link UnreadableRecordException} and {@link RegistryUnavailableException}.
 */
public final class ConfluentAvroDeserializer implements Deserializer<Object> {
    static final byte MAGIC = 0;
    static final int HEADER = 5;

    private static final int MAX_READERS = 1_000;

    private final RecordData data = new RecordData();
    private final Cache<Schema, RecordReader> readers =
            Caffeine.newBuilder().maximumSize(MAX_READERS).weakKeys().build();
    private @Nullable SchemaRegistryClient registry;
    private boolean key;

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        registry = new SerdeConfig(properties).client();
        key = isKey;
    }

    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        if (value.length < HEADER || value[0] != MAGIC) {
            throw new UnreadableRecordException(Reason.NOT_WIRE_FORMAT, "not a zero byte, a schema id and Avro binary");
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        Schema writer = configured().byId(id, ConfluentAvroSerializer.subject(topic, key));
        return readers.get(writer, schema -> new RecordReader(schema, data)).read(value, HEADER, value.length - HEADER);
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    private SchemaRegistryClient configured() {
        if (registry == null) {
            throw new IllegalStateException("configure was not called");
        }
        return registry;
    }
}
