package io.chancery.consumer.unpack;

import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.internal.DefaultRecord;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.CloseableIterator;
import org.jspecify.annotations.Nullable;

/**
 * The records of a batch, unpacked one at a time. A record that cannot be held or that is malformed is withheld:
 * another stands in for it. When the rest of the batch cannot be taken apart, or would take too much work, a record at
 * the batch's last offset stands in for all of it, so that it comes wherever in the batch a reader begins.
 *
 * <p>No memory is taken for what a size merely claims: a larger one than the limit is only skipped. Of a record that is
 * not small only the head is read before its turn, and the rest when there is {@link PollRoom} for it.
 */
final class BatchReader implements CloseableIterator<Record> {
    private final RecordSource.Opener opening;
    private final BatchFrame batch;
    private final UnpackLimits limits;
    private final PollRoom room;

    private @Nullable RecordSource source;
    private @Nullable Record next;
    private @Nullable Exception failure;
    private boolean ended;
    private int read;
    private long nextOffset;

    /** Of the record read last: what is read, or skipped, before the next one. */
    private int left;

    private long unpacked;
    private long illegal;

    BatchReader(RecordSource.Opener opening, BatchFrame batch, UnpackLimits limits, PollRoom room) {
        this.opening = opening;
        this.batch = batch;
        this.limits = limits;
        this.room = room;
        this.nextOffset = batch.baseOffset();
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = advance();
        }
        return next != null;
    }

    @Override
    public Record next() {
        Record record = hasNext() ? next : null;
        if (record == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return record;
    }

    @Override
    public void close() {
        ended = true;
        next = null;
        if (source != null) {
            try {
                source.close();
            } catch (IOException failed) {
                throw new KafkaException("a batch could not be closed", failed);
            }
        }
    }

    private @Nullable Record advance() {
        if (batch.count() > limits.records() || illegal > limits.illegalBytes() || unpacked > limits.batchBytes()) {
            return rest(Reason.BATCH_TOO_LARGE);
        }
        if (failure != null) {
            return rest(reason(failure));
        }
        if (read == batch.count()) {
            ended = true;
            return null;
        }
        try {
            Record record = readNext();
            if (record.offset() < nextOffset || record.offset() > batch.lastOffset()) {
                return rest(Reason.MALFORMED_BATCH);
            }
            read++;
            nextOffset = record.offset() + 1;
            return record;
        } catch (IOException | RuntimeException failed) {
            return rest(reason(failed));
        }
    }

    private static Reason reason(Exception failure) {
        return Unpacking.isTooLarge(failure) ? Reason.BATCH_TOO_LARGE : Reason.MALFORMED_BATCH;
    }

    private Record readNext() throws IOException {
        RecordSource records = source();
        if (left > 0) {
            records.skip(left);
            left = 0;
        }
        int size = records.size();
        if (size < 0) {
            throw new InvalidRecordException("a record has a negative size");
        }
        unpacked += size;
        illegal += size > limits.legalBytes() ? size : 0;
        return size > RecordHead.LONGEST ? large(size, records) : noted(size, whole(records.record(size)));
    }

    /** A record that is not read before its turn. */
    private Record large(int size, RecordSource records) throws IOException {
        ByteBuffer begin = records.part(RecordHead.LONGEST);
        RecordHead head = RecordHead.read(begin.duplicate(), batch);
        left = size - RecordHead.LONGEST;
        return size > limits.recordBytes()
                ? withheld(head, Reason.TOO_LARGE, size)
                : new LazyRecord(
                        head.offset(),
                        head.timestamp(),
                        size,
                        isAmplified(),
                        () -> readInTurn(head, size, begin, records));
    }

    private Record noted(int size, Record record) {
        return isAmplified() ? new LazyRecord(record.offset(), record.timestamp(), size, true, () -> record) : record;
    }

    private boolean isAmplified() {
        return limits.amplification() > 0 && unpacked > (long) limits.amplification() * batch.packedBytes();
    }

    private Record readInTurn(RecordHead head, int size, ByteBuffer begin, RecordSource records) {
        if (nextOffset != head.offset() + 1 || left == 0) {
            throw new IllegalStateException("the record's turn is over");
        }
        room.take(size);
        left = 0;
        try {
            return whole(records.rest(size, begin));
        } catch (IOException | RuntimeException failed) {
            failure = failed;
            return withheld(head, reason(failed), size);
        }
    }

    private RecordSource source() throws IOException {
        if (source == null) {
            source = opening.open();
        }
        return source;
    }

    private Record whole(ByteBuffer record) {
        ByteBuffer body = record.duplicate();
        int size = ByteUtils.readVarint(body);
        RecordHead head = RecordHead.read(body, batch);
        try {
            return head.headers(body) > limits.headers()
                    ? withheld(head, Reason.TOO_LARGE, size)
                    : DefaultRecord.readFrom(
                            record, batch.baseOffset(), batch.baseTimestamp(), batch.baseSequence(), batch.appended());
        } catch (InvalidRecordException malformed) {
            return withheld(head, Reason.MALFORMED_BATCH, size);
        }
    }

    private static Record withheld(RecordHead head, Reason reason, int size) {
        Withheld note = new Withheld(reason, head.offset(), size - head.other());
        return new WithheldRecord(head.offset(), head.timestamp(), head.key(), note);
    }

    /** Stands in for all that has not been read; null if there is nothing. */
    private @Nullable Record rest(Reason reason) {
        ended = true;
        long last = batch.lastOffset();
        return nextOffset > last
                ? null
                : new WithheldRecord(last, batch.maxTimestamp(), null, new Withheld(reason, nextOffset, 0));
    }
}
