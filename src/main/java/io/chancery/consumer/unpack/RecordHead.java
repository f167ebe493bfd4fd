package io.chancery.consumer.unpack;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a record: its attributes (one byte), timestamp delta (varlong), offset delta, key's size, key,
 * value's size (varints).
 *
 * @param key or null if there is none, or a longer one than is looked at
 * @param other bytes than those of key, value and headers
 * @param valueSize at most 0 if there is no value
 */
record RecordHead(long offset, long timestamp, @Nullable ByteBuffer key, int other, int valueSize) {
    /** So many bytes of a record are looked at to find its head. */
    static final int LONGEST = 8 * 1024;

    private static final int LONGEST_KEY = LONGEST - 64;

    /** How many headers there are takes at least one byte. */
    private static final int HEADER_COUNT = 1;

    /**
     * Reads a head, and leaves {@code record} behind it; throws {@link InvalidRecordException} if it is none.
     *
     * @param record from its attributes on, whole or its first {@link #LONGEST} bytes
     */
    static RecordHead read(ByteBuffer record, BatchFrame batch) {
        try {
            int start = record.position();
            record.get();
            long timestamp = batch.baseTimestamp() + ByteUtils.readVarlong(record);
            long offset = batch.baseOffset() + ByteUtils.readVarint(record);
            int keySize = Math.max(0, ByteUtils.readVarint(record));
            if (keySize > record.remaining()) {
                return new RecordHead(offset, timestamp, null, 0, 0);
            }
            ByteBuffer key = keySize == 0 || keySize > LONGEST_KEY ? null : record.slice(record.position(), keySize);
            record.position(record.position() + keySize);
            int valueSize = ByteUtils.readVarint(record);
            int other = record.position() - start - keySize + HEADER_COUNT;
            return new RecordHead(
                    offset, batch.appended() == null ? timestamp : batch.appended(), key, other, valueSize);
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            throw new InvalidRecordException("a record's head is cut short or malformed", malformed);
        }
    }

    /** Reads how many headers a record has, whose head has just been read of {@code record}. */
    int headers(ByteBuffer record) {
        try {
            record.position(record.position() + Math.max(0, valueSize));
            return ByteUtils.readVarint(record);
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            throw new InvalidRecordException("a record ends within its value", malformed);
        }
    }
}
