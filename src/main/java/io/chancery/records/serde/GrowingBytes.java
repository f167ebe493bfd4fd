package io.chancery.records.serde;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes that one thread writes. Java's own stream takes a lock for each piece, and a record has a hundred and more. Not
 * thread-safe.
 */
final class GrowingBytes extends OutputStream {
    private static final int USUAL_SIZE = 1024;

    private byte[] bytes = new byte[USUAL_SIZE];
    private int size;

    @Override
    public void write(int value) {
        makeRoom(1);
        bytes[size] = (byte) value;
        size++;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        makeRoom(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Returns a copy of all that was written. */
    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void makeRoom(int length) {
        int needed = Math.addExact(size, length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
    }
}
