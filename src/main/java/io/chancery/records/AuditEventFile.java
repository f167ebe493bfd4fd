package io.chancery.records;

import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.records.serde.AvroBlockGuard;
import io.chancery.records.serde.RecordReader;
import io.chancery.records.serde.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Audit events in an Avro object container file, read block by block; decoding a block can be left to another thread.
 */
public final class AuditEventFile {
    /** What such a file begins with. */
    public static final Bytes MAGIC = Bytes.fromHex("4f626a01");

    private final DataFileStream<Object> file;
    private final RecordReader records;
    private final RecordMapper mapper;

    /**
     * Reads from {@code in}, which the caller closes.
     *
     * @throws UnreadableRecordException if it holds other records
     * @throws IOException if it is no such file or cannot be read
     */
    public AuditEventFile(InputStream in, RecordMapper mapper) throws IOException {
        this.file = new DataFileStream<>(new AvroBlockGuard(in), new GenericDatumReader<>());
        RecordData data = new RecordData();
        this.records = new RecordReader(file.getSchema(), data);
        this.mapper = mapper;
    }

    /** Some events as they stand in the file. */
    public final class Block {
        private final byte[] bytes;
        private final long count;

        private Block(byte[] bytes, long count) {
            this.bytes = bytes;
            this.count = count;
        }

        /** How many they are. */
        public long count() {
            return count;
        }

        /** Throws {@link UnreadableRecordException} if they cannot be read. */
        public List<AuditEvent> decode() {
            return records.readAll(bytes, 0, bytes.length, count).stream()
                    .map(this::toModel)
                    .toList();
        }

        private AuditEvent toModel(SpecificRecord record) {
            try {
                return mapper.toModel(WireFormat.cast(record, io.chancery.records.avro.AuditEvent.class));
            } catch (IllegalArgumentException invalid) {
                throw new UnreadableRecordException(Reason.CORRUPT, String.valueOf(invalid.getMessage()), invalid);
            }
        }
    }

    /** The next block, or null at the end; throws {@link UnreadableRecordException} if the file is damaged. */
    public @Nullable Block next() throws IOException {
        try {
            if (!file.hasNext()) {
                return null;
            }
            ByteBuffer block = file.nextBlock();
            byte[] copy = new byte[block.remaining()];
            block.get(copy); // Avro uses the buffer again
            return new Block(copy, file.getBlockCount());
        } catch (AvroRuntimeException damaged) {
            throw new UnreadableRecordException(Reason.CORRUPT, "the file is damaged", damaged);
        }
    }
}
