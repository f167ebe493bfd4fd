package io.chancery.protocol;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
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
    public static final int PENDING = REQUESTS + 64 * 1024;

    /** What Kafka and our own headers may add to a record. */
    private static final int OVERHEAD = 4 * 1024;

    private static final int MOST_BYTES_OF_A_CHARACTER = 3;

    private RecordSizes() {}

    /**
     * Whether a record of {@code size} bytes, not compressed and with headers of ours, fits a topic that takes
     * {@code largest} bytes.
     */
    public static boolean fits(long size, int largest) {
        return size <= largest - OVERHEAD;
    }

    /** The bytes of key, value and headers. */
    public static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long size = (long) size(key) + size(value);
        for (Header header : headers) {
            size += (long) MOST_BYTES_OF_A_CHARACTER * header.key().length() + size(header.value());
        }
        return size;
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
