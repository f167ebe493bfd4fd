package io.chancery.stream.pending;

import java.util.NoSuchElementException;

/**
 * A queue of ascending numbers in a byte or two each: every number is kept as its distance from the number before it,
 * seven bits a byte, the lowest first, with the high bit set on all but the last byte.
 */
final class AscendingNumbers {
    private static final int SMALLEST = 16;
    private static final int LARGE = 4_096;
    private static final int LONGEST = 10;
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = (1 << PAYLOAD_BITS) - 1;
    private static final int MORE = 1 << PAYLOAD_BITS;

    private byte[] distances = new byte[SMALLEST];
    private int head;
    private int tail;
    private int size;
    private long removed;
    private long added;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** Adds {@code number}, which must be above every number that was added before. */
    void add(long number) {
        if (number <= added && (size > 0 || added > 0)) {
            throw new IllegalArgumentException(number + " comes after " + added);
        }
        makeRoom();
        long rest = number - added;
        while (rest > PAYLOAD) {
            distances[tail++] = (byte) ((rest & PAYLOAD) | MORE);
            rest >>>= PAYLOAD_BITS;
        }
        distances[tail++] = (byte) rest;
        added = number;
        size++;
    }

    /** Returns the first number and leaves it in the queue. */
    long first() {
        if (size == 0) {
            throw new NoSuchElementException();
        }
        long distance = 0;
        int shift = 0;
        int at = head;
        while (distances[at] < 0) {
            distance |= (long) (distances[at++] & PAYLOAD) << shift;
            shift += PAYLOAD_BITS;
        }
        return removed + (distance | (long) distances[at] << shift);
    }

    /** Removes the first number. */
    void removeFirst() {
        removed = first();
        while (distances[head] < 0) {
            head++;
        }
        head++;
        size--;
        if (size == 0) {
            head = 0;
            tail = 0;
            distances = distances.length > LARGE ? new byte[SMALLEST] : distances;
        }
    }

    /** Returns how many bytes the queue takes. */
    int capacity() {
        return distances.length;
    }

    private void makeRoom() {
        if (distances.length - tail >= LONGEST) {
            return;
        }
        int used = tail - head;
        byte[] roomy = used + LONGEST > distances.length / 2 ? new byte[2 * distances.length + LONGEST] : distances;
        System.arraycopy(distances, head, roomy, 0, used);
        distances = roomy;
        head = 0;
        tail = used;
    }
}
