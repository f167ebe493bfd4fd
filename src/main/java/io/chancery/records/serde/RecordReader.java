package io.chancery.records.serde;

import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.SchemaMeaning;
import io.chancery.records.schema.SchemaTrees;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A reader of one writer's schema into the generated class of the same name. Thread-safe.
 *
 * <p>Resolving two schemas costs far more than reading a record, and Avro keeps the outcome per thread, which is lost
 * on virtual threads: it is kept here, in a small pool.
 */
public final class RecordReader {
    private static final int POOLED = 8;

    /**
     * Elements that all lists of a record may have together: more than the gas of one Ethereum transaction (EIP-7825)
     * pays for. An element can be a single byte, and costs a hundred times as much in memory.
     */
    static final int MOST_ELEMENTS = 10_000;

    private final Schema writer;
    private final Schema reader;
    private final RecordData data;
    private final Queue<ResolvedReader> pool = new ArrayBlockingQueue<>(POOLED);

    /** Throws {@link UnreadableRecordException} with {@code WRONG_SCHEMA} if the schema is no record of ours. */
    public RecordReader(Schema writer, RecordData data) {
        this(writer, ours(writer), data);
    }

    /** Of a record that may be no topic's value; throws as the other constructor does. */
    public RecordReader(Schema writer, Schema reader, RecordData data) {
        requireReadable(writer, reader);
        this.writer = writer;
        this.reader = reader;
        this.data = data;
    }

    /**
     * Reads exactly the {@code length} bytes at {@code offset}; throws with {@code CORRUPT} if that cannot be done, and
     * with {@code TOO_LARGE} if there are more than {@value #MOST_ELEMENTS} elements in lists.
     */
    SpecificRecord read(byte[] value, int offset, int length) {
        return readAll(value, offset, length, 1).getFirst();
    }

    /** As {@link #read}, of {@code count} records one after another. */
    public List<SpecificRecord> readAll(byte[] value, int offset, int length, long count) {
        ResolvedReader pooled = pool.poll();
        try {
            ResolvedReader records = pooled == null ? new ResolvedReader(writer, reader, data) : pooled;
            BinaryDecoder binary = DecoderFactory.get().binaryDecoder(value, offset, length, null);
            List<SpecificRecord> read = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                read.add(records.readRecord(binary));
            }
            if (!binary.isEnd()) {
                throw new UnreadableRecordException(Reason.CORRUPT, "bytes are left over after the record");
            }
            pool.offer(records);
            return read;
        } catch (UnreadableRecordException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // What Avro throws for bytes that do not follow their schema is of many types.
            throw new UnreadableRecordException(Reason.CORRUPT, "the bytes do not follow their schema", e);
        }
    }

    private static Schema ours(Schema writer) {
        boolean record = writer.getType() == Schema.Type.RECORD;
        Schema reader = record ? RecordData.topLevel(writer.getFullName()) : null;
        if (reader == null) {
            throw new UnreadableRecordException(Reason.WRONG_SCHEMA, "the schema is not one of Chancery's records");
        }
        return reader;
    }

    private static void requireReadable(Schema writer, Schema reader) {
        if (!SchemaTrees.isBounded(writer)) {
            throw new UnreadableRecordException(
                    Reason.WRONG_SCHEMA,
                    "the schema contains itself, nests too deeply, is too large or has lists of elements without bytes");
        }
        String difference = SchemaMeaning.difference(writer, reader);
        if (difference != null) {
            throw new UnreadableRecordException(Reason.WRONG_SCHEMA, "the schema means something else: " + difference);
        }
        if (SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
                != SchemaCompatibilityType.COMPATIBLE) {
            throw new UnreadableRecordException(
                    Reason.WRONG_SCHEMA, "the schema cannot be read as " + reader.getFullName());
        }
    }

    /**
     * Avro's reader, opened for a resolver that is kept; it counts the elements of lists, and refuses texts that are
     * not UTF-8, where Avro's own puts a replacement. Not thread-safe.
     */
    private static final class ResolvedReader extends SpecificDatumReader<SpecificRecord> {
        private final ResolvingDecoder resolver;
        private int elements;

        ResolvedReader(Schema writer, Schema reader, RecordData data) throws IOException {
            super(writer, reader, data);
            resolver = DecoderFactory.get().resolvingDecoder(writer, reader, null);
        }

        SpecificRecord readRecord(BinaryDecoder binary) throws IOException {
            elements = 0;
            resolver.configure(binary);
            SpecificRecord read = (SpecificRecord) read(null, getExpected(), resolver);
            resolver.drain();
            return read;
        }

        @Override
        protected Object readString(@Nullable Object old, Schema schema, Decoder in) throws IOException {
            return StrictText.read(in);
        }

        @Override
        protected Object readMapKey(@Nullable Object old, Schema schema, Decoder in) throws IOException {
            return StrictText.read(in);
        }

        @Override
        protected Object newArray(@Nullable Object old, int size, Schema schema) {
            requireFew((long) elements + size);
            return super.newArray(old, size, schema);
        }

        @Override
        protected void addToArray(Object array, long position, @Nullable Object element) {
            elements++;
            requireFew(elements);
            super.addToArray(array, position, element);
        }

        private static void requireFew(long count) {
            if (count > MOST_ELEMENTS) {
                throw new UnreadableRecordException(
                        Reason.TOO_LARGE, "the lists have more than " + MOST_ELEMENTS + " elements together");
            }
        }
    }
}
