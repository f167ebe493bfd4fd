package io.chancery.stream.arrival;

import io.chancery.consumer.unpack.Amplified;
import io.chancery.model.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * How records that wait for a schema are stored, byte for byte as they came: format (1 byte, 1) ‖ offset (8) ‖
 * timestamp (8) ‖ key ‖ value ‖ number of headers (4) ‖ for each its name in UTF-8 ‖ its value. Numbers are big-endian;
 * a key, value or name is its length (4) and its bytes, with the length -1 if there is none. {@link Amplified} is a
 * header without a name; one of its name from outside is a header like any other,
 * and so is one that a version between releases stored under its name: such a record may be sent on, and is copied
 * whole into a dead letter.
 */
public final class UnreadRecordFormat {
    private static final byte FORMAT = 1;
    private static final int NONE = -1;
    private static final int HEAD = 1 + 2 * Long.BYTES + Integer.BYTES;

    private final String topic;
    private final int partition;
    private final ReceivedRecords records;

    /** Creates the format of the records of one partition, which {@code records} makes. */
    public UnreadRecordFormat(String topic, int partition, ReceivedRecords records) {
        this.topic = topic;
        this.partition = partition;
        this.records = records;
    }

    byte[] write(ReceivedRecord received) {
        Record<byte[], byte[]> record = received.record();
        Header[] headers = record.headers().toArray();
        byte @Nullable [][] names = new byte[headers.length][];
        int size = HEAD + size(record.key()) + size(record.value());
        for (int i = 0; i < headers.length; i++) {
            names[i] = headers[i] == Amplified.NOTE ? null : headers[i].key().getBytes(StandardCharsets.UTF_8);
            size += size(names[i]) + size(headers[i].value());
        }
        ByteBuffer buffer = ByteBuffer.allocate(size)
                .put(FORMAT)
                .putLong(received.origin().offset())
                .putLong(record.timestamp());
        put(buffer, record.key());
        put(buffer, record.value());
        buffer.putInt(headers.length);
        for (int i = 0; i < headers.length; i++) {
            put(buffer, names[i]);
            put(buffer, headers[i].value());
        }
        return buffer.array();
    }

    ReceivedRecord read(byte[] stored) {
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalStateException("record of format " + format + "; this version reads " + FORMAT);
        }
        Origin origin = new Origin(topic, partition, buffer.getLong());
        long timestamp = buffer.getLong();
        byte[] key = get(buffer);
        byte[] value = get(buffer);
        Headers headers = new RecordHeaders();
        for (int left = buffer.getInt(); left > 0; left--) {
            byte[] name = get(buffer);
            byte[] content = get(buffer);
            headers.add(
                    name == null
                            ? Amplified.NOTE
                            : new RecordHeader(new String(name, StandardCharsets.UTF_8), content));
        }
        return records.of(new Record<>(key, value, timestamp, headers), origin);
    }

    private static int size(byte @Nullable [] bytes) {
        return Integer.BYTES + (bytes == null ? 0 : bytes.length);
    }

    private static void put(ByteBuffer buffer, byte @Nullable [] bytes) {
        if (bytes == null) {
            buffer.putInt(NONE);
        } else {
            buffer.putInt(bytes.length).put(bytes);
        }
    }

    private static byte @Nullable [] get(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length == NONE) {
            return null;
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
