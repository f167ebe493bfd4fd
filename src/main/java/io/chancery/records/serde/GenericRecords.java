package io.chancery.records.serde;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.WriterSchema;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;

/** Generic records of another deserializer, whose schema is the one that they were written with. Thread-safe. */
final class GenericRecords {
    private static final int MOST_SCHEMAS = 100;

    private final RecordData data;
    private final WriterReaders readers;
    private final Cache<Schema, WriterSchema> writers =
            Caffeine.newBuilder().maximumSize(MOST_SCHEMAS).build();

    GenericRecords(RecordData data) {
        this.data = data;
        this.readers = WriterReaders.byValue(data);
    }

    /** Returns the schema that {@code record} was written with. */
    WriterSchema writer(GenericRecord record) {
        return writers.get(record.getSchema(), WriterSchema::withoutId);
    }

    /** Returns {@code record} as its generated class, read as strictly as its bytes would be. */
    SpecificRecord toSpecific(GenericRecord record) {
        byte[] binary = new RecordWriter(record.getSchema(), new byte[0], data).write(record);
        return readers.of(record.getSchema()).records().read(binary, 0, binary.length);
    }
}
