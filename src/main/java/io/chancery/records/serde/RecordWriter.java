package io.chancery.records.serde;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.Utf8Text;
import io.chancery.records.schema.RecordData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** A writer of one schema's records as Avro binary behind a fixed prefix. Thread-safe. */
final class RecordWriter {
    private final byte[] prefix;
    private final DatumWriter<Object> records;

    /**
     * @param schema the schema that the records have
     * @param prefix what stands before each record
     */
    RecordWriter(Schema schema, byte[] prefix, RecordData data) {
        this.prefix = prefix.clone();
        this.records = new StrictWriter(schema, data);
    }

    /** Throws {@link InvalidFieldException} naming the field whose text has half a surrogate pair. */
    byte[] write(GenericContainer record) {
        GrowingBytes out = new GrowingBytes();
        out.write(prefix, 0, prefix.length);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            records.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toArray();
    }

    /**
     * Avro's writer, but for texts that have no form in UTF-8: it refuses them, where Avro's own writes a question
     * mark.
     */
    private static final class StrictWriter extends SpecificDatumWriter<Object> {
        StrictWriter(Schema schema, RecordData data) {
            super(schema, data);
        }

        @Override
        protected void writeField(Object record, Schema.Field field, Encoder out, Object state) throws IOException {
            try {
                super.writeField(record, field, out, state);
            } catch (CharacterCodingException unpaired) {
                throw new InvalidFieldException(field.name(), Utf8Text.UNPAIRED);
            } catch (InvalidFieldException below) {
                throw below.under(field.name());
            }
        }

        /** Most unions are of null and something else, which needs no look at the names of types. */
        @Override
        protected int resolveUnion(Schema union, @Nullable Object datum) {
            List<Schema> types = union.getTypes();
            boolean isOptional = types.size() == 2 && types.getFirst().getType() == Schema.Type.NULL;
            if (isOptional) {
                return datum == null ? 0 : 1;
            }
            return super.resolveUnion(union, datum);
        }

        @Override
        protected void writeString(Object text, Encoder out) throws IOException {
            super.writeString(text instanceof String string ? new Utf8(Utf8Text.encode(string)) : text, out);
        }
    }
}
