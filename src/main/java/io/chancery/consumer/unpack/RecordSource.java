package io.chancery.consumer.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.ByteUtils;

/** The records of a batch one after the other, each a varint of its size and as many bytes. */
sealed interface RecordSource {

    /** Opens the records of a batch. */
    @FunctionalInterface
    interface Opener {
        RecordSource open() throws IOException;
    }

    /** Reads the size of the next record, as the record claims it; it may be negative. */
    int size() throws IOException;

    /** Reads the next record, whose {@code size} was just read, with the varint of its size before it. */
    ByteBuffer record(int size) throws IOException;

    /** Reads a record of this {@code size} to its end, as {@link #record} does, whose {@code begin} was just read. */
    ByteBuffer rest(int size, ByteBuffer begin) throws IOException;

    /** Reads the first {@code bytes} of the next record, whose size was just read. */
    ByteBuffer part(int bytes) throws IOException;

    /** Goes on behind the next {@code bytes}. */
    void skip(int bytes) throws IOException;

    void close() throws IOException;

    /** Records that are not compressed, within the memory that the fetch takes anyway. */
    record Plain(ByteBuffer records) implements RecordSource {
        @Override
        public int size() {
            records.mark();
            return ByteUtils.readVarint(records);
        }

        @Override
        public ByteBuffer record(int size) {
            int end = records.position() + size;
            int start = records.reset().position();
            records.position(end);
            return records.slice(start, end - start);
        }

        @Override
        public ByteBuffer rest(int size, ByteBuffer begin) {
            records.position(records.position() - begin.remaining());
            return record(size);
        }

        @Override
        public ByteBuffer part(int bytes) {
            int start = records.position();
            skip(bytes);
            return records.slice(start, bytes);
        }

        @Override
        public void skip(int bytes) {
            records.position(records.position() + bytes);
        }

        @Override
        public void close() {}
    }

    /** Records that are unpacked as they are read. */
    record Packed(InputStream records) implements RecordSource {
        @Override
        public int size() throws IOException {
            return ByteUtils.readVarint(records);
        }

        @Override
        public ByteBuffer record(int size) throws IOException {
            return rest(size, ByteBuffer.allocate(0));
        }

        @Override
        public ByteBuffer rest(int size, ByteBuffer begin) throws IOException {
            ByteBuffer record = ByteBuffer.allocate(ByteUtils.sizeOfVarint(size) + size);
            ByteUtils.writeVarint(size, record);
            record.put(begin.duplicate());
            return fill(record.array(), record.position());
        }

        @Override
        public ByteBuffer part(int bytes) throws IOException {
            return fill(new byte[bytes], 0);
        }

        @Override
        public void skip(int bytes) throws IOException {
            records.skipNBytes(bytes);
        }

        @Override
        public void close() throws IOException {
            records.close();
        }

        private ByteBuffer fill(byte[] bytes, int start) throws IOException {
            int size = bytes.length - start;
            if (records.readNBytes(bytes, start, size) < size) {
                throw new EOFException("the batch ends within a record");
            }
            return ByteBuffer.wrap(bytes);
        }
    }
}
