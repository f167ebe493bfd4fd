package io.chancery.stream.sealed;

import io.chancery.seal.BrokenSealException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Entries of a {@link SealedStore}. {@link #next} throws {@link BrokenSealException} for one that is refused, and goes
 * on behind it; {@link #peekNextKey} tells its key before.
 */
final class SealedEntries<K> implements KeyValueIterator<K, byte[]> {
    private final KeyValueIterator<K, byte[]> entries;
    private final SealedStore<K> store;

    SealedEntries(KeyValueIterator<K, byte[]> entries, SealedStore<K> store) {
        this.entries = entries;
        this.store = store;
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public K peekNextKey() {
        return entries.peekNextKey();
    }

    @Override
    public KeyValue<K, byte[]> next() {
        KeyValue<K, byte[]> entry = entries.next();
        return KeyValue.pair(entry.key, store.open(entry.key, entry.value));
    }

    @Override
    public void close() {
        entries.close();
    }
}
