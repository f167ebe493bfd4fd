package io.chancery.audit.check;

import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import java.util.Arrays;

/**
 * What is known of one partition's chain by checkpoints: sizes in rising order, each with its hash. Takes 40 bytes for
 * each, of which there are never more than {@link #MOST}: when they are so many, some of the older half are left out,
 * chosen by their sizes, so that of two copies of the same checkpoints the same are kept.
 */
final class Heads {
    static final int MOST = 1 << 14;

    private static final int FIRST = 16;

    /** What spreads sizes evenly, however they rise: 2^64 divided by the golden ratio. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private long[] sizes = new long[FIRST];
    private byte[] hashes = new byte[FIRST * Sha2.SIZE];
    private int count;

    /** Of the older ones, one in 2^{@code rarity} is kept. */
    private int rarity;

    /** The largest that was left out. */
    private long leftOut;

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

    /** Whether a head of {@code size} would be kept, so that there was none if it is not here. */
    boolean keeps(long size) {
        return size > leftOut || isChosen(size);
    }

    /** Whether every head that is larger than {@code size} is here. */
    boolean keepsAllAfter(long size) {
        return leftOut <= size;
    }

    /** Adds the head of a size that is not there, if it is one to keep. */
    void add(long size, Bytes hash) {
        if (!keeps(size)) {
            return;
        }
        if (count == MOST) {
            thin();
        }
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

    private boolean isChosen(long size) {
        return rarity == 0 || (size * SPREAD) >>> (Long.SIZE - rarity) == 0;
    }

    /** Keeps at most half of the older half. */
    private void thin() {
        int older = MOST / 2;
        while (Arrays.stream(sizes, 0, older).filter(this::isChosen).count() > older / 2) {
            rarity++;
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i >= older || isChosen(sizes[i])) {
                sizes[kept] = sizes[i];
                System.arraycopy(hashes, i * Sha2.SIZE, hashes, kept * Sha2.SIZE, Sha2.SIZE);
                kept++;
            } else {
                leftOut = Math.max(leftOut, sizes[i]);
            }
        }
        count = kept;
    }
}
