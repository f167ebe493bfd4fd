package io.chancery.consumer;

import io.chancery.consumer.unpack.BoundedBatch;
import io.chancery.consumer.unpack.PollRoom;
import io.chancery.consumer.unpack.UnpackLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.common.network.TransferableChannel;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.record.internal.RecordsSend;
import org.apache.kafka.common.utils.AbstractIterator;

/** What a broker has sent of a partition, whose batches unpack within {@code limits}. */
public record BoundedRecords(MemoryRecords fetched, UnpackLimits limits, PollRoom room) implements Records {

    @Override
    public Iterable<RecordBatch> batches() {
        return this::batchIterator;
    }

    @Override
    public AbstractIterator<RecordBatch> batchIterator() {
        Iterator<MutableRecordBatch> batches = fetched.batches().iterator();
        ByteBuffer buffer = fetched.buffer();
        return new AbstractIterator<>() {
            private int position = buffer.position();

            @Override
            protected RecordBatch makeNext() {
                if (!batches.hasNext()) {
                    return allDone();
                }
                MutableRecordBatch batch = batches.next();
                ByteBuffer bytes = buffer.slice(position, batch.sizeInBytes());
                position += batch.sizeInBytes();
                return new BoundedBatch(batch, bytes, limits, room);
            }
        };
    }

    @Override
    public int sizeInBytes() {
        return fetched.sizeInBytes();
    }

    @Override
    public Optional<RecordBatch> lastBatch() {
        RecordBatch last = null;
        for (RecordBatch batch : batches()) {
            last = batch;
        }
        return Optional.ofNullable(last);
    }

    @Override
    public boolean hasMatchingMagic(byte magic) {
        return fetched.hasMatchingMagic(magic);
    }

    @Override
    public Iterable<Record> records() {
        throw new UnsupportedOperationException("records are unpacked one batch at a time");
    }

    @Override
    public Records slice(int position, int size) {
        throw new UnsupportedOperationException("what was fetched is read whole");
    }

    @Override
    public int writeTo(TransferableChannel channel, int position, int length) throws IOException {
        return fetched.writeTo(channel, position, length);
    }

    @Override
    public RecordsSend<? extends Records> toSend() {
        throw new UnsupportedOperationException("what was fetched is not sent on");
    }
}
