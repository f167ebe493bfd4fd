package io.chancery.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** A writer of one schema's records as Avro binary behind a fixed prefix. Thread-safe. */
final class RecordWriter {
    private static final int USUAL_SIZE = 512;

    private final byte[] prefix;
    private final DatumWriter<Object> records;

    /**
     * @param schema the schema that the records have
     * @param prefix what stands before each record
     */
    RecordWriter(Schema schema, byte[] prefix, RecordData data) {
        this.prefix = prefix.clone();
        this.records = new SpecificDatumWriter<>(schema, data);
    }

    byte[] write(GenericContainer record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        out.writeBytes(prefix);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            records.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
