package io.chancery.stream.sealed;

import io.chancery.model.Bytes;
import io.chancery.seal.BrokenSealException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * A window store of a task behind seals, like {@link SealedStore}. The time that a value was put for is sealed with its
 * key.
 */
public final class SealedWindows implements Resealable<Windowed<String>> {
    private static final Instant END_OF_TIME = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final WindowStore<String, byte[]> store;
    private final String name;
    private final String topic;
    private final EntrySeal seal;
    private final StateRefusals refusals;

    SealedWindows(
            WindowStore<String, byte[]> store, String name, String topic, EntrySeal seal, StateRefusals refusals) {
        this.store = store;
        this.name = name;
        this.topic = topic;
        this.seal = seal;
        this.refusals = refusals;
    }

    /** Puts {@code value} under {@code key} for {@code time}, in milliseconds since the epoch. */
    public void put(String key, byte[] value, long time) {
        store.put(key, seal.close(bytes(key, time), value), time);
    }

    /**
     * Puts {@code value} as {@link #put} does. Returns whether it is there: the store drops what is older than its
     * retention without a word.
     */
    public boolean keep(String key, byte[] value, long time) {
        byte[] sealed = seal.close(bytes(key, time), value);
        store.put(key, sealed, time);
        return Arrays.equals(store.fetch(key, time), sealed);
    }

    /**
     * A value with the time that it was put for.
     *
     * @param time in milliseconds since the epoch
     */
    public record Put(Bytes value, long time) {}

    /**
     * Returns the first value that was put under {@code key} for {@code from} or later, or null if there is none;
     * throws {@link BrokenSealException} if it is refused.
     */
    public @Nullable Put first(String key, Instant from) {
        try (WindowStoreIterator<byte[]> values = store.fetch(key, from.toEpochMilli(), Long.MAX_VALUE)) {
            if (!values.hasNext()) {
                return null;
            }
            KeyValue<Long, byte[]> first = values.next();
            return new Put(Bytes.of(open(key, first.value, first.key)), first.key);
        }
    }

    /**
     * Returns where something is that was put for {@code from} or later, for people to read, or null if there is
     * nothing.
     *
     * @throws BrokenSealException if that is refused
     */
    public @Nullable String placeOfAny(Instant from) {
        try (KeyValueIterator<Windowed<String>, byte[]> values = store.fetchAll(from, END_OF_TIME)) {
            if (!values.hasNext()) {
                return null;
            }
            KeyValue<Windowed<String>, byte[]> first = values.next();
            String place = place(first.key);
            try {
                open(first.key, first.value);
            } catch (BrokenSealException broken) {
                throw new BrokenSealException(place, broken.reason());
            }
            return place;
        }
    }

    private String place(Windowed<String> key) {
        String entry = key.key() + " of " + Instant.ofEpochMilli(key.window().start());
        return name + " (" + new StateRefusal(name, entry, "").entry() + ", topic " + topic + ")";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public KeyValueIterator<Windowed<String>, byte[]> kept() {
        return store.all();
    }

    @Override
    public byte @Nullable [] kept(Windowed<String> key) {
        return store.fetch(key.key(), key.window().start());
    }

    @Override
    public boolean isOutdated(byte[] stored) {
        return seal.isOutdated(stored);
    }

    /** The store drops what is so old that it is forgotten anyway. */
    @Override
    public void seal(Windowed<String> key, byte[] stored) {
        put(key.key(), open(key, stored), key.window().start());
    }

    private byte[] open(Windowed<String> key, byte[] stored) {
        return open(key.key(), stored, key.window().start());
    }

    private byte[] open(String key, byte[] stored, long time) {
        try {
            return seal.open(bytes(key, time), stored);
        } catch (BrokenSealException broken) {
            refusals.add(new StateRefusal(name, key, broken.reason().code()));
            throw broken;
        }
    }

    /** Time (8, big-endian) ‖ key in UTF-8. */
    private static byte[] bytes(String key, long time) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(time)
                .put(text)
                .array();
    }
}
