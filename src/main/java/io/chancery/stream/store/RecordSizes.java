package io.chancery.stream.store;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The largest records of Chancery's topics, in bytes with key and headers, as their {@code max.message.bytes} has it.
 * What arrives may be larger all the same: brokers measure a compressed batch as it is.
 */
public final class RecordSizes {
    /** A request of the largest size with everything around it. */
    public static final int REQUESTS = 2 * 1024 * 1024;

    /** A command, a key record, and everything that answers. */
    public static final int ANSWERS = 1024 * 1024;

    /** A refused request of any size that its topic takes, and the headers that say why. */
    public static final int DEAD_LETTERS = 3 * 1024 * 1024;

    /** The largest batch that any topic may take: no topic has a larger record. */
    public static final int LARGEST_BATCH = DEAD_LETTERS;

    /** A request or command with what is kept beside it while it is pending. */
    static final int PENDING = REQUESTS + 64 * 1024;

    /** What Kafka and our own headers may add to a record. */
    private static final int OVERHEAD = 4 * 1024;

    private static final int MOST_BYTES_OF_A_CHARACTER = 3;

    private RecordSizes() {}

    /**
     * Whether {@code record}, not compressed and with headers of ours, fits a topic that takes {@code largest} bytes.
     */
    public static boolean fits(Record<byte[], byte[]> record, int largest) {
        return of(record) <= largest - OVERHEAD;
    }

    /** The bytes of key, value and headers. */
    public static long of(Record<byte[], byte[]> record) {
        long size = (long) size(record.key()) + size(record.value());
        for (Header header : record.headers()) {
            size += (long) MOST_BYTES_OF_A_CHARACTER * header.key().length() + size(header.value());
        }
        return size;
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
