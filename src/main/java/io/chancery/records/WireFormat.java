package io.chancery.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.records.UnreadableRecordException.Reason;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Topics' values as generated Avro classes, by whichever serializer and deserializer are configured. */
final class WireFormat {
    private static final int MAX_READERS = 100;

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final RecordData data;
    private final int maxSize;
    private final Cache<Schema, RecordReader> generic =
            Caffeine.newBuilder().maximumSize(MAX_READERS).build();

    WireFormat(Serializer<Object> serializer, Deserializer<Object> deserializer, RecordData data, int maxSize) {
        this.serializer = serializer;
        this.deserializer = deserializer;
        this.data = data;
        this.maxSize = maxSize;
        if (!(serializer instanceof ConfluentAvroSerializer && deserializer instanceof ConfluentAvroDeserializer)) {
            TrustedClasses.addRecords();
        }
    }

    <T extends SpecificRecord> T read(String topic, byte @Nullable [] value, Class<T> type) {
        if (value == null) {
            throw new UnreadableRecordException(Reason.TOMBSTONE, "the record has no value");
        }
        if (value.length == 0) {
            throw new UnreadableRecordException(Reason.EMPTY, "the record's value has no bytes");
        }
        if (value.length > maxSize) {
            throw new UnreadableRecordException(Reason.TOO_LARGE, value.length + " bytes; the limit is " + maxSize);
        }
        Object read = deserialize(topic, value);
        return cast(read instanceof GenericRecord record ? toSpecific(record) : read, type);
    }

    byte[] write(String topic, SpecificRecord record) {
        try {
            return serializer.serialize(topic, record);
        } catch (RuntimeException e) {
            throw ForeignFailure.ofWriting(e);
        }
    }

    static <T extends SpecificRecord> T cast(@Nullable Object record, Class<T> type) {
        if (!type.isInstance(record)) {
            throw new UnreadableRecordException(Reason.WRONG_SCHEMA, "the record is not a " + type.getSimpleName());
        }
        return type.cast(record);
    }

    private @Nullable Object deserialize(String topic, byte[] value) {
        try {
            return deserializer.deserialize(topic, value);
        } catch (RuntimeException e) {
            throw ForeignFailure.ofReading(e);
        }
    }

    /** Generated classes implement GenericRecord too: those pass as they are. */
    private Object toSpecific(GenericRecord record) {
        if (record instanceof SpecificRecord) {
            return record;
        }
        byte[] binary = new RecordWriter(record.getSchema(), new byte[0], data).write(record);
        return generic.get(record.getSchema(), schema -> new RecordReader(schema, data))
                .read(binary, 0, binary.length);
    }
}
