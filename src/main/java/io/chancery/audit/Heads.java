package io.chancery.audit;

import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import java.util.Arrays;

/** What is known of one partition's chain by checkpoints: sizes in rising order, each with its hash. Takes 40 bytes for each. */
final class Heads {
    private static final int FIRST = 16;

    private long[] sizes = new long[FIRST];
    private byte[] hashes = new byte[FIRST * Sha2.SIZE];
    private int count;

    int count() {
        return count;
    }

    long size(int index) {
        return sizes[index];
    }

    Bytes hash(int index) {
        return Bytes.of(Arrays.copyOfRange(hashes, index * Sha2.SIZE, (index + 1) * Sha2.SIZE));
    }

    /** The index of the head of {@code size}, or as {@link Arrays#binarySearch} says where it would be. */
    int find(long size) {
        return count > 0 && sizes[count - 1] < size ? -(count + 1) : Arrays.binarySearch(sizes, 0, count, size);
    }

    /** Adds the head of a size that is not there. */
    void add(long size, Bytes hash) {
        int at = -(find(size) + 1);
        if (count == sizes.length) {
            sizes = Arrays.copyOf(sizes, 2 * count);
            hashes = Arrays.copyOf(hashes, 2 * count * Sha2.SIZE);
        }
        System.arraycopy(sizes, at, sizes, at + 1, count - at);
        System.arraycopy(hashes, at * Sha2.SIZE, hashes, (at + 1) * Sha2.SIZE, (count - at) * Sha2.SIZE);
        sizes[at] = size;
        hash.toByteBuffer().get(hashes, at * Sha2.SIZE, Sha2.SIZE);
        count++;
    }
}
