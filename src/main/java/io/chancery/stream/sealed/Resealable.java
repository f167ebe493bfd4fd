package io.chancery.stream.sealed;

import io.chancery.seal.BrokenSealException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** A sealed store as {@link Resealing} goes through it: its entries as they are kept. */
interface Resealable<K> {
    String name();

    /** Returns every entry that the store has now, as it is kept. */
    KeyValueIterator<K, byte[]> kept();

    /** Returns what is kept under {@code key}, or null if there is nothing. */
    byte @Nullable [] kept(K key);

    /** Returns whether {@code stored} is not sealed, or not with the present key. */
    boolean isOutdated(byte[] stored);

    /**
     * Seals {@code stored}, which is kept under {@code key}, with the present key.
     *
     * @throws BrokenSealException if it is refused, and stays as it is
     */
    void seal(K key, byte[] stored);
}
