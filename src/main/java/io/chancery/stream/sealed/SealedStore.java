package io.chancery.stream.sealed;

import io.chancery.seal.BrokenSealException;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store of a task whose values are sealed as they are put in and checked as they are taken out. Whatever returns a
 * value throws {@link BrokenSealException} instead if the value is refused, and {@link StateRefusals} tells of it;
 * entries can be put and deleted whatever is there.
 */
final class SealedStore<K> implements KeyValueStore<K, byte[]>, Resealable<K> {
    private final KeyValueStore<K, byte[]> store;
    private final String name;
    private final Serializer<K> keys;
    private final EntrySeal seal;
    private final StateRefusals refusals;

    SealedStore(
            KeyValueStore<K, byte[]> store, String name, Serializer<K> keys, EntrySeal seal, StateRefusals refusals) {
        this.store = store;
        this.name = name;
        this.keys = keys;
        this.seal = seal;
        this.refusals = refusals;
    }

    @Override
    public byte @Nullable [] get(K key) {
        byte[] stored = store.get(key);
        return stored == null ? null : open(key, stored);
    }

    @Override
    public void put(K key, byte @Nullable [] value) {
        store.put(key, value == null ? null : seal.close(bytes(key), value));
    }

    @Override
    public byte @Nullable [] putIfAbsent(K key, byte[] value) {
        byte[] present = get(key);
        if (present == null) {
            put(key, value);
        }
        return present;
    }

    @Override
    public void putAll(List<KeyValue<K, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    /** Returns null, whatever was there: it need not be right to be deleted. */
    @Override
    public byte @Nullable [] delete(K key) {
        store.delete(key);
        return null;
    }

    @Override
    public KeyValueIterator<K, byte[]> range(@Nullable K from, @Nullable K to) {
        return new SealedEntries<>(store.range(from, to), this);
    }

    @Override
    public KeyValueIterator<K, byte[]> reverseRange(@Nullable K from, @Nullable K to) {
        return new SealedEntries<>(store.reverseRange(from, to), this);
    }

    @Override
    public KeyValueIterator<K, byte[]> all() {
        return new SealedEntries<>(store.all(), this);
    }

    @Override
    public KeyValueIterator<K, byte[]> reverseAll() {
        return new SealedEntries<>(store.reverseAll(), this);
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<K, byte[]> prefixScan(P prefix, S serializer) {
        return new SealedEntries<>(store.prefixScan(prefix, serializer), this);
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public String name() {
        return name;
    }

    /** Was done by Streams, which knows the store itself. */
    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new UnsupportedOperationException("is begun by Streams");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("is closed by Streams");
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public Position getPosition() {
        return store.getPosition();
    }

    @Override
    public KeyValueIterator<K, byte[]> kept() {
        return store.all();
    }

    @Override
    public byte @Nullable [] kept(K key) {
        return store.get(key);
    }

    @Override
    public boolean isOutdated(byte[] stored) {
        return seal.isOutdated(stored);
    }

    @Override
    public void seal(K key, byte[] stored) {
        put(key, open(key, stored));
    }

    byte[] open(K key, byte[] stored) {
        try {
            return seal.open(bytes(key), stored);
        } catch (BrokenSealException broken) {
            refusals.add(new StateRefusal(name, key.toString(), broken.reason().code()));
            throw broken;
        }
    }

    private byte[] bytes(K key) {
        return keys.serialize(name, key);
    }
}
