package io.chancery.stream.arrival;

import io.chancery.protocol.RecordSizes;
import org.apache.kafka.streams.processor.api.Record;

/** The size of a record that Kafka Streams has read or is to write. */
public final class RecordSize {
    private RecordSize() {}

    /** The bytes of key, value and headers. */
    public static long of(Record<byte[], byte[]> record) {
        return RecordSizes.of(record.key(), record.value(), record.headers());
    }
}
