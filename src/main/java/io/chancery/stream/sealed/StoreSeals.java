package io.chancery.stream.sealed;

import io.chancery.seal.Purpose;
import io.chancery.seal.Sealing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/** Puts the stores of one task behind seals, each store's a seal of its own. */
public final class StoreSeals {
    private static final String STATE = "state";

    private final Sealing sealing;
    private final int partition;
    private final StateRefusals refusals;
    private final String keeper;
    private final SealMarks marks;

    /**
     * For one task.
     *
     * @param refusals is told what is refused
     * @param keeper the name of the store that keeps which stores hold nothing unsealed
     * @param kept that store as it is kept
     */
    public StoreSeals(
            Sealing sealing, int partition, StateRefusals refusals, String keeper, KeyValueStore<String, byte[]> kept) {
        this.sealing = sealing;
        this.partition = partition;
        this.refusals = refusals;
        this.keeper = keeper;
        this.marks = new SealMarks(kept);
    }

    /** Returns the store {@code name}, whose keys are text. */
    public KeyValueStore<String, byte[]> named(String name, KeyValueStore<String, byte[]> store) {
        return sealed(name, store, new StringSerializer());
    }

    /**
     * Returns the store {@code name}, whose keys are text and whose values are large and read far more often than they
     * are written. Who takes a value out must not change its bytes.
     */
    public KeyValueStore<String, byte[]> table(String name, KeyValueStore<String, byte[]> store) {
        return new SealedStore<>(store, name, new StringSerializer(), new RememberedSeal(of(name)), refusals);
    }

    /** Returns the store {@code name}, whose keys are numbers. */
    public KeyValueStore<Long, byte[]> numbered(String name, KeyValueStore<Long, byte[]> store) {
        return sealed(name, store, new LongSerializer());
    }

    /** Returns the store {@code name}, which keeps values for a time, and has {@code topic} as its changelog. */
    public SealedWindows windows(String name, String topic, WindowStore<String, byte[]> store) {
        return new SealedWindows(store, name, topic, of(name), refusals);
    }

    /**
     * Returns what seals the entries of these stores again that are not sealed with the present key, in this order;
     * nothing where nothing is sealed.
     *
     * @param numbered stores whose keys are numbers, as they are kept, by name
     * @param named stores whose keys are text, likewise
     */
    public Resealing resealing(
            Map<String, KeyValueStore<Long, byte[]>> numbered,
            Map<String, KeyValueStore<String, byte[]>> named,
            SealedWindows windows) {
        return switch (sealing) {
            case Sealing.Off off -> new Resealing(partition, "", marks, of(keeper), List.of());
            case Sealing.On on -> {
                List<Resealable<?>> stores = new ArrayList<>();
                numbered.forEach((name, store) -> stores.add(sealed(name, store, new LongSerializer())));
                named.forEach((name, store) -> stores.add(sealed(name, store, new StringSerializer())));
                stores.add(windows);
                yield new Resealing(partition, on.keys().ids().getFirst(), marks, of(keeper), stores);
            }
        };
    }

    private <K> SealedStore<K> sealed(String name, KeyValueStore<K, byte[]> store, Serializer<K> keys) {
        return new SealedStore<>(store, name, keys, of(name), refusals);
    }

    /**
     * Returns the value in an entry of the store {@code name} of the task of {@code partition}, as its changelog has
     * it.
     *
     * @throws io.chancery.seal.BrokenSealException if it is not sealed as it must be
     */
    public static byte[] open(Sealing sealing, int partition, String name, byte[] key, byte[] stored) {
        return switch (sealing) {
            case Sealing.Off off -> SealedForm.isSealed(stored) ? SealedForm.value(stored) : stored;
            case Sealing.On on ->
                checked(on, partition, name, on::acceptsUnsealed).open(key, stored);
        };
    }

    private EntrySeal of(String store) {
        return switch (sealing) {
            case Sealing.Off off -> new NoSeal(store, marks);
            case Sealing.On on -> checked(on, partition, store, () -> on.acceptsUnsealed() && !marks.has(store));
        };
    }

    private static CheckedSeal checked(Sealing.On on, int partition, String store, BooleanSupplier acceptsUnsealed) {
        return new CheckedSeal(
                on.keys().seal(Purpose.of(STATE, store, Integer.toString(partition))), store, acceptsUnsealed);
    }
}
