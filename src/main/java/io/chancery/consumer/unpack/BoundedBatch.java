package io.chancery.consumer.unpack;

import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.CloseableIterator;

/** A batch as it was fetched, but for its records, which are read within {@code limits}. */
public final class BoundedBatch implements RecordBatch {
    private final RecordBatch batch;
    private final ByteBuffer bytes;
    private final UnpackLimits limits;
    private final PollRoom room;

    /**
     * A batch of a fetch.
     *
     * @param bytes of all of it
     */
    public BoundedBatch(RecordBatch batch, ByteBuffer bytes, UnpackLimits limits, PollRoom room) {
        this.batch = batch;
        this.bytes = bytes;
        this.limits = limits;
        this.room = room;
    }

    @Override
    public CloseableIterator<Record> streamingIterator(BufferSupplier buffers) {
        if (batch.isControlBatch()) {
            return batch.streamingIterator(buffers); // only brokers write them
        }
        if (batch instanceof DefaultRecordBatch current) {
            ByteBuffer packed = bytes.slice(
                    DefaultRecordBatch.RECORD_BATCH_OVERHEAD, bytes.limit() - DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
            return new BatchReader(
                    () -> Unpacking.open(current.compressionType(), packed, buffers),
                    new BatchFrame(current),
                    limits,
                    room);
        }
        if (batch.isCompressed() || batch.sizeInBytes() > limits.recordBytes()) {
            return withheld(); // Kafka would unpack a batch of a format before version 0.11 all at once
        }
        return batch.streamingIterator(buffers);
    }

    private CloseableIterator<Record> withheld() {
        long offset = batch.lastOffset();
        Withheld note = new Withheld(Reason.MALFORMED_BATCH, offset, 0);
        return CloseableIterator.wrap(List.<Record>of(new WithheldRecord(offset, batch.maxTimestamp(), null, note))
                .iterator());
    }

    /** Only control batches are read in this way, which are small. */
    @Override
    public Iterator<Record> iterator() {
        if (!batch.isControlBatch()) {
            throw new UnsupportedOperationException("records are streamed");
        }
        return batch.iterator();
    }

    @Override
    public boolean isValid() {
        return batch.isValid();
    }

    @Override
    public void ensureValid() {
        batch.ensureValid();
    }

    @Override
    public long checksum() {
        return batch.checksum();
    }

    @Override
    public long maxTimestamp() {
        return batch.maxTimestamp();
    }

    @Override
    public TimestampType timestampType() {
        return batch.timestampType();
    }

    @Override
    public long baseOffset() {
        return batch.baseOffset();
    }

    @Override
    public long lastOffset() {
        return batch.lastOffset();
    }

    @Override
    public long nextOffset() {
        return batch.nextOffset();
    }

    @Override
    public byte magic() {
        return batch.magic();
    }

    @Override
    public long producerId() {
        return batch.producerId();
    }

    @Override
    public short producerEpoch() {
        return batch.producerEpoch();
    }

    @Override
    public boolean hasProducerId() {
        return batch.hasProducerId();
    }

    @Override
    public int baseSequence() {
        return batch.baseSequence();
    }

    @Override
    public int lastSequence() {
        return batch.lastSequence();
    }

    @Override
    public CompressionType compressionType() {
        return batch.compressionType();
    }

    @Override
    public int sizeInBytes() {
        return batch.sizeInBytes();
    }

    @Override
    public Integer countOrNull() {
        return batch.countOrNull();
    }

    @Override
    public boolean isCompressed() {
        return batch.isCompressed();
    }

    @Override
    public void writeTo(ByteBuffer buffer) {
        batch.writeTo(buffer);
    }

    @Override
    public boolean isTransactional() {
        return batch.isTransactional();
    }

    @Override
    public OptionalLong deleteHorizonMs() {
        return batch.deleteHorizonMs();
    }

    @Override
    public int partitionLeaderEpoch() {
        return batch.partitionLeaderEpoch();
    }

    @Override
    public boolean isControlBatch() {
        return batch.isControlBatch();
    }
}
