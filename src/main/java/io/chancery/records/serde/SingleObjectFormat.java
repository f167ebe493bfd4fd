package io.chancery.records.serde;

import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.ReleasedSchemas;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records of some schemas in Avro's single-object encoding (0xC3 0x01, the schema's CRC-64-AVRO fingerprint,
 * little-endian, Avro binary). It needs no registry; the schemas of released versions travel with the program, so that
 * a newer one reads what an older one wrote.
 */
public final class SingleObjectFormat {
    private static final int HEADER = 10;
    private static final short MARKER = (short) 0xc301;

    private final Map<String, RecordWriter> writers = new HashMap<>();
    private final Map<Long, RecordReader> readers = new HashMap<>();

    /**
     * For the records of {@code current}.
     *
     * @param released the same records as older versions have them
     */
    public SingleObjectFormat(List<Schema> current, List<Schema> released, RecordData data) {
        for (Schema schema : current) {
            writers.put(schema.getFullName(), new RecordWriter(schema, header(schema), data));
            readers.put(SchemaNormalization.parsingFingerprint64(schema), new RecordReader(schema, schema, data));
        }
        for (Schema schema : released) {
            readers.putIfAbsent(
                    SchemaNormalization.parsingFingerprint64(schema),
                    new RecordReader(schema, named(schema.getFullName(), current), data));
        }
    }

    /** Of the records that are topics' values, as state stores keep them. */
    public static SingleObjectFormat ofStores(RecordData data) {
        return new SingleObjectFormat(RecordData.TOP_LEVEL, ReleasedSchemas.all(), data);
    }

    public byte[] write(SpecificRecord record) {
        RecordWriter writer = writers.get(record.getSchema().getFullName());
        if (writer == null) {
            throw new IllegalArgumentException(
                    "not a record of this format: " + record.getSchema().getFullName());
        }
        return writer.write(record);
    }

    /** Throws {@link UnreadableRecordException} if the value is not what {@link #write} returns. */
    public SpecificRecord read(byte[] value) {
        if (value.length < HEADER || ByteBuffer.wrap(value).getShort() != MARKER) {
            throw new UnreadableRecordException(Reason.NOT_WIRE_FORMAT, "not Avro's single-object encoding");
        }
        long fingerprint = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(Short.BYTES);
        RecordReader reader = readers.get(fingerprint);
        if (reader == null) {
            throw new UnreadableRecordException(
                    Reason.UNKNOWN_SCHEMA, "written by a version that this one is older than");
        }
        return reader.read(value, HEADER, value.length - HEADER);
    }

    private static Schema named(String name, List<Schema> schemas) {
        return schemas.stream()
                .filter(schema -> schema.getFullName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a released record is missing: " + name));
    }

    private static byte[] header(Schema schema) {
        return ByteBuffer.allocate(HEADER)
                .putShort(MARKER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }
}
