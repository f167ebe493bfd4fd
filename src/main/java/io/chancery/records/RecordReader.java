package io.chancery.records;

import io.chancery.records.UnreadableRecordException.Reason;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * A reader of one writer's schema into the generated class of the same name. Thread-safe.
 *
 * <p>Resolving two schemas costs far more than reading a record, and Avro keeps the outcome per thread, which is lost on
 * virtual threads: it is kept here, in a small pool.
 */
final class RecordReader {
    private static final int POOLED = 8;

    private final Schema writer;
    private final Schema reader;
    private final ResolvedReader records;
    private final Queue<ResolvingDecoder> resolvers = new ArrayBlockingQueue<>(POOLED);

    /** Throws {@link UnreadableRecordException} with {@code WRONG_SCHEMA} if the schema is no record of ours. */
    RecordReader(Schema writer, RecordData data) {
        this(writer, ours(writer), data);
    }

    /** Of a record that may be no topic's value; throws as the other constructor does. */
    RecordReader(Schema writer, Schema reader, RecordData data) {
        requireReadable(writer, reader);
        this.writer = writer;
        this.reader = reader;
        this.records = new ResolvedReader(writer, reader, data);
    }

    /** Reads exactly the {@code length} bytes at {@code offset}; throws with {@code CORRUPT} if that cannot be done. */
    SpecificRecord read(byte[] value, int offset, int length) {
        ResolvingDecoder pooled = resolvers.poll();
        try {
            ResolvingDecoder resolver =
                    pooled == null ? DecoderFactory.get().resolvingDecoder(writer, reader, null) : pooled;
            BinaryDecoder binary = DecoderFactory.get().binaryDecoder(value, offset, length, null);
            resolver.configure(binary);
            SpecificRecord read = records.readRecord(resolver);
            resolver.drain();
            if (!binary.isEnd()) {
                throw new UnreadableRecordException(Reason.CORRUPT, "bytes are left over after the record");
            }
            resolvers.offer(resolver);
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
                    "the schema contains itself, nests too deeply or has lists of elements without bytes");
        }
        if (SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
                != SchemaCompatibilityType.COMPATIBLE) {
            throw new UnreadableRecordException(
                    Reason.WRONG_SCHEMA, "the schema cannot be read as " + reader.getFullName());
        }
    }

    /** Avro's reader, opened for a resolver that the caller keeps. */
    private static final class ResolvedReader extends SpecificDatumReader<SpecificRecord> {
        ResolvedReader(Schema writer, Schema reader, RecordData data) {
            super(writer, reader, data);
        }

        SpecificRecord readRecord(ResolvingDecoder resolver) throws IOException {
            return (SpecificRecord) read(null, getExpected(), resolver);
        }
    }
}
