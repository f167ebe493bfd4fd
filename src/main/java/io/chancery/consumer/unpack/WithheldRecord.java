package io.chancery.consumer.unpack;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in for records that are withheld. Its value is empty, and not missing: what does not look for the note
 * finds a record that it cannot read, and no tombstone.
 *
 * @param key of the record, or null if it is not known
 */
record WithheldRecord(long offset, long timestamp, @Nullable ByteBuffer key, Withheld withheld)
        implements UnpackedRecord {
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    @Override
    public ByteBuffer value() {
        return EMPTY.duplicate();
    }

    @Override
    public Header[] headers() {
        return new Header[] {withheld};
    }

    @Override
    public int sizeInBytes() {
        return keySize();
    }

    @Override
    public int keySize() {
        return key == null ? 0 : key.remaining();
    }

    @Override
    public boolean hasKey() {
        return key != null;
    }

    @Override
    public int valueSize() {
        return 0;
    }

    @Override
    public boolean hasValue() {
        return true;
    }
}
