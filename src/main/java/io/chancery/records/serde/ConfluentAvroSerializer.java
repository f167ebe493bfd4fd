package io.chancery.records.serde;

import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.registry.SchemaRegistryClient;
import io.chancery.records.registry.SchemaRegistryClient.Registered;
import io.chancery.records.registry.SerdeConfig;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.SchemaRefusedException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka serializer to Confluent's wire format: a zero byte, the schema's id in 4 bytes, big-endian, Avro binary.
 * Takes the generated classes; the subject is the topic's name with {@code -value} (TopicNameStrategy). The registry is
 * asked once per subject and schema. Thread-safe once configured.
 *
 * <p>Throws {@link RegistryUnavailableException} and {@link SchemaRefusedException}.
 */
public final class ConfluentAvroSerializer implements Serializer<Object> {
    private final RecordData data = new RecordData();
    private final Map<SubjectSchema, Encoding> encodings = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistryClient registry;
    private @Nullable SerdeConfig config;
    private boolean key;

    private record SubjectSchema(String subject, String fullName) {}

    /** How one schema's records are written under one subject. */
    private interface Encoding {
        byte[] write(SpecificRecord record);
    }

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        config = new SerdeConfig(properties);
        registry = config.client();
        key = isKey;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof SpecificRecord record)
                || RecordData.topLevel(record.getSchema().getFullName()) == null) {
            throw new IllegalArgumentException(
                    "not one of Chancery's records: " + value.getClass().getName());
        }
        String subject = subject(topic, key);
        SubjectSchema subjectSchema =
                new SubjectSchema(subject, record.getSchema().getFullName());
        Encoding known = encodings.get(subjectSchema);
        if (known == null) {
            // Not computeIfAbsent: the registry may take seconds, and others must not wait for a map's lock.
            known = encoding(subject, record.getSchema());
            encodings.put(subjectSchema, known);
        }
        return known.write(record);
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    static String subject(String topic, boolean isKey) {
        return topic + (isKey ? "-key" : "-value");
    }

    private Encoding encoding(String subject, Schema schema) {
        if (registry == null || config == null) {
            throw new IllegalStateException("configure was not called");
        }
        if (config.autoRegister()) {
            return direct(registry.register(subject, schema, config.normalize()), schema);
        }
        if (!config.useLatest()) {
            return direct(registry.lookUp(subject, schema, config.normalize()), schema);
        }
        Registered latest = registry.latest(subject);
        boolean same =
                SchemaNormalization.toParsingForm(latest.schema()).equals(SchemaNormalization.toParsingForm(schema));
        return same ? direct(latest.id(), schema) : converting(latest, schema);
    }

    private Encoding direct(int id, Schema schema) {
        return new RecordWriter(schema, header(id), data)::write;
    }

    private Encoding converting(Registered latest, Schema schema) {
        return new ConvertingWriter(schema, latest.schema(), header(latest.id()), data)::write;
    }

    private static byte[] header(int id) {
        return ByteBuffer.allocate(ConfluentAvroDeserializer.HEADER)
                .put(ConfluentAvroDeserializer.MAGIC)
                .putInt(id)
                .array();
    }
}
