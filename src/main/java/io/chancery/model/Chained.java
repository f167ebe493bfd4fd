package io.chancery.model;

import org.jspecify.annotations.Nullable;

/**
 * The latest record of something in a compacted topic, which names the record before it, so that an older one that is
 * written again is told from a newer one.
 *
 * @param <R> the record itself
 */
public interface Chained<R extends Chained<R>> {
    /** The Kafka key that it lies under. */
    String key();

    /**
     * Counts the record's changes, from 1, and skips numbers after a forgery that had them; 0 in a record from before
     * records were chained.
     */
    long epoch();

    /** SHA-256 of the value of the record before it, as that stood in the topic, or null in the first. */
    @Nullable
    Bytes previousHash();

    /**
     * Returns the same, to stand in the topic after another record.
     *
     * @param hash SHA-256 of that record's value; null if there is none
     */
    R chained(long number, @Nullable Bytes hash);
}
