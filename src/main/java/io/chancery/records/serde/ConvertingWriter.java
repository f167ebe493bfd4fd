package io.chancery.records.serde;

import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.SchemaRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;

/**
 * A writer of our records with another version of their schema: what a registry's governor has put there. Thread-safe.
 */
final class ConvertingWriter {
    private final Schema ours;
    private final Schema theirs;
    private final RecordWriter first;
    private final RecordWriter second;

    /** Throws {@link SchemaRefusedException} if what we write cannot be read as {@code theirs}. */
    ConvertingWriter(Schema ours, Schema theirs, byte[] prefix, RecordData data) {
        if (SchemaCompatibility.checkReaderWriterCompatibility(theirs, ours).getType()
                != SchemaCompatibilityType.COMPATIBLE) {
            throw new SchemaRefusedException("the registry's latest schema cannot hold what " + ours.getFullName()
                    + " of this version holds (use.latest.version)");
        }
        this.ours = ours;
        this.theirs = theirs;
        this.first = new RecordWriter(ours, new byte[0], data);
        this.second = new RecordWriter(theirs, prefix, data);
    }

    byte[] write(SpecificRecord record) {
        byte[] binary = first.write(record);
        try {
            GenericRecord converted = new GenericDatumReader<GenericRecord>(ours, theirs)
                    .read(null, DecoderFactory.get().binaryDecoder(binary, null));
            return second.write(converted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
