package io.chancery.records.serde;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.SchemaId;
import io.chancery.records.schema.UnreadableRecordException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that another vendor's deserializer was seen to have, as far as its values are of Confluent's wire format.
 * It asks the registry by itself, and keeps what it was given. Thread-safe if the deserializer is.
 */
final class ForeignSchemas {
    private static final int MOST = 1_000;

    private final Deserializer<Object> deserializer;
    private final Cache<SchemaId, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    ForeignSchemas(Deserializer<Object> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * Returns the id of the schema that the deserializer may have to ask the registry for, or null if it need not ask.
     */
    @Nullable
    SchemaId unknown(byte[] value) {
        SchemaId id = ConfluentAvroDeserializer.schemaId(value);
        return id == null || known.getIfPresent(id) != null ? null : id;
    }

    /**
     * Has the deserializer ask for a schema, by a value that ends behind the schema's id.
     *
     * @throws UnreadableRecordException if the registry does not know it
     * @throws RegistryUnavailableException if the registry cannot be asked, or fails for it: which of them, cannot be
     *     told
     */
    void fetch(String topic, SchemaId id) {
        try {
            deserializer.deserialize(topic, header(id));
        } catch (RuntimeException e) {
            RuntimeException meant = ForeignFailure.ofReading(e);
            boolean isOfRegistry = !(meant instanceof UnreadableRecordException unreadable)
                    || unreadable.reason().mayPass();
            if (isOfRegistry) {
                throw meant;
            }
            // Such a value is no record, which only a deserializer finds that has the schema.
        }
        known.put(id, true);
    }

    private static byte[] header(SchemaId id) {
        return ByteBuffer.allocate(ConfluentAvroDeserializer.HEADER)
                .put(ConfluentAvroDeserializer.MAGIC)
                .putInt(id.number())
                .array();
    }
}
