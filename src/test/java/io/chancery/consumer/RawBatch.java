package io.chancery.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.DefaultRecord;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/** A batch that is written byte by byte, as no producer would write it; what it unpacks to is never in memory. */
public final class RawBatch {
    private static final byte[] ZEROS = new byte[64 * 1024];

    private final long timestamp;
    private final List<Body> bodies = new ArrayList<>();
    private int claimed = -1;

    public RawBatch(long timestamp) {
        this.timestamp = timestamp;
    }

    /** Writes a record, its size before it. */
    @FunctionalInterface
    public interface Body {
        void write(DataOutputStream out, int offsetDelta) throws IOException;
    }

    public RawBatch record(String key, byte @Nullable [] value, Header... headers) {
        return with((out, delta) -> DefaultRecord.writeTo(
                out,
                delta,
                0,
                ByteBuffer.wrap(key.getBytes(UTF_8)),
                value == null ? null : ByteBuffer.wrap(value),
                headers));
    }

    /** A record whose value is {@code size} zeros. */
    public RawBatch zeros(String key, int size) {
        return with((out, delta) -> {
            byte[] bytes = key.getBytes(UTF_8);
            int body = 1
                    + 1
                    + ByteUtils.sizeOfVarint(delta)
                    + ByteUtils.sizeOfVarint(bytes.length)
                    + bytes.length
                    + ByteUtils.sizeOfVarint(size)
                    + size
                    + 1;
            head(out, body, delta);
            ByteUtils.writeVarint(bytes.length, out);
            out.write(bytes);
            ByteUtils.writeVarint(size, out);
            for (int left = size; left > 0; left -= ZEROS.length) {
                out.write(ZEROS, 0, Math.min(left, ZEROS.length));
            }
            ByteUtils.writeVarint(0, out);
        });
    }

    /** A record of few bytes that claims to have {@code size}. A broker unpacks records without looking at that. */
    public RawBatch claiming(int size) {
        return with((out, delta) -> {
            head(out, size, delta);
            ByteUtils.writeVarint(1, out);
            out.write('k');
            ByteUtils.writeVarint(1, out);
            out.write('v');
            ByteUtils.writeVarint(0, out);
        });
    }

    /** Attributes, timestamp and offset of a record of {@code body} bytes. */
    public static void head(DataOutputStream out, int body, int offsetDelta) throws IOException {
        ByteUtils.writeVarint(body, out);
        out.write(0);
        ByteUtils.writeVarlong(0, out);
        ByteUtils.writeVarint(offsetDelta, out);
    }

    public RawBatch with(Body body) {
        bodies.add(body);
        return this;
    }

    /** Has the header say that there are {@code records}. */
    public RawBatch claimingRecords(int records) {
        claimed = records;
        return this;
    }

    /** The batch at {@code baseOffset}, compressed by {@code codec}. */
    public MemoryRecords pack(CompressionType codec, long baseOffset) {
        return pack(
                codec,
                baseOffset,
                buffer -> Compression.of(codec).build().wrapForOutput(buffer, RecordBatch.CURRENT_MAGIC_VALUE));
    }

    /** Wraps what a batch is written to. */
    @FunctionalInterface
    public interface Packing {
        OutputStream open(ByteBufferOutputStream buffer) throws IOException;
    }

    public MemoryRecords pack(CompressionType codec, long baseOffset, Packing packing) {
        try (ByteBufferOutputStream buffer = new ByteBufferOutputStream(1024)) {
            buffer.position(DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
            try (DataOutputStream out = new DataOutputStream(packing.open(buffer))) {
                int delta = 0;
                for (Body body : bodies) {
                    body.write(out, delta++);
                }
            }
            int count = claimed < 0 ? bodies.size() : claimed;
            ByteBuffer batch = buffer.buffer().flip();
            DefaultRecordBatch.writeHeader(
                    batch,
                    baseOffset,
                    count - 1,
                    batch.limit(),
                    RecordBatch.CURRENT_MAGIC_VALUE,
                    codec,
                    TimestampType.CREATE_TIME,
                    timestamp,
                    timestamp,
                    RecordBatch.NO_PRODUCER_ID,
                    RecordBatch.NO_PRODUCER_EPOCH,
                    RecordBatch.NO_SEQUENCE,
                    false,
                    false,
                    false,
                    RecordBatch.NO_PARTITION_LEADER_EPOCH,
                    count);
            return MemoryRecords.readableRecords(batch.rewind());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
