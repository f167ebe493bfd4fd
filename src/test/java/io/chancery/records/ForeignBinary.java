package io.chancery.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Avro binary of one schema as that of another.
 *
 * @param from what the bytes are written with
 * @param to what they are to be written with
 */
public record ForeignBinary(Schema from, Schema to) {
    public byte[] convert(byte[] binary) {
        return convert(binary, record -> {});
    }

    /** As {@link #convert(byte[])}, with a change made to the record in between. */
    public byte[] convert(byte[] binary, Consumer<GenericRecord> change) {
        try {
            GenericRecord record = new GenericDatumReader<GenericRecord>(from, to)
                    .read(null, DecoderFactory.get().binaryDecoder(binary, null));
            change.accept(record);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(to).write(record, encoder);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
