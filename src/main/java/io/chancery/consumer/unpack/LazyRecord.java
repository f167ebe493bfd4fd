package io.chancery.consumer.unpack;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record that is read when it is handed over, and forgotten then: a consumer keeps the last record of each partition.
 * It can be read until its batch has been asked for the next one. Key, value and headers are read once, in this order,
 * as Kafka's consumer does.
 */
final class LazyRecord implements UnpackedRecord {
    private final long offset;
    private final long timestamp;
    private final int size;
    private final boolean amplified;

    private @Nullable Supplier<Record> reading;
    private @Nullable Record record;

    /**
     * A record that {@code reading} reads.
     *
     * @param size in bytes
     * @param amplified whether it carries the note that says so
     */
    LazyRecord(long offset, long timestamp, int size, boolean amplified, Supplier<Record> reading) {
        this.offset = offset;
        this.timestamp = timestamp;
        this.size = size;
        this.amplified = amplified;
        this.reading = reading;
    }

    private Record record() {
        if (record == null) {
            if (reading == null) {
                throw new IllegalStateException("the record has been handed over");
            }
            record = reading.get();
            reading = null;
        }
        return record;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long timestamp() {
        return timestamp;
    }

    @Override
    public int sizeInBytes() {
        return size;
    }

    @Override
    public int keySize() {
        return record().keySize();
    }

    @Override
    public boolean hasKey() {
        return record().hasKey();
    }

    @Override
    public @Nullable ByteBuffer key() {
        return record().key();
    }

    @Override
    public int valueSize() {
        return record().valueSize();
    }

    @Override
    public boolean hasValue() {
        return record().hasValue();
    }

    @Override
    public @Nullable ByteBuffer value() {
        return record().value();
    }

    @Override
    public Header[] headers() {
        Header[] headers = record().headers();
        record = null;
        if (!amplified) {
            return headers;
        }
        Header[] more = Arrays.copyOf(headers, headers.length + 1);
        more[headers.length] = Amplified.NOTE;
        return more;
    }
}
