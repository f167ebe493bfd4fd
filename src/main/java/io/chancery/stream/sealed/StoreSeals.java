package io.chancery.stream.sealed;

import io.chancery.seal.Purpose;
import io.chancery.seal.Sealing;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/** Puts the stores of one task behind seals, each store's a seal of its own. */
public final class StoreSeals {
    private static final String STATE = "state";

    private final Sealing sealing;
    private final int partition;
    private final StateRefusals refusals;

    /** {@code refusals} is told what is refused. */
    public StoreSeals(Sealing sealing, int partition, StateRefusals refusals) {
        this.sealing = sealing;
        this.partition = partition;
        this.refusals = refusals;
    }

    /** Returns the store {@code name}, whose keys are text. */
    public KeyValueStore<String, byte[]> named(String name, KeyValueStore<String, byte[]> store) {
        return new SealedStore<>(store, name, new StringSerializer(), of(name), refusals);
    }

    /** Returns the store {@code name}, whose keys are numbers. */
    public KeyValueStore<Long, byte[]> numbered(String name, KeyValueStore<Long, byte[]> store) {
        return new SealedStore<>(store, name, new LongSerializer(), of(name), refusals);
    }

    /** Returns the store {@code name}, which keeps values for a time. */
    public SealedWindows windows(String name, WindowStore<String, byte[]> store) {
        return new SealedWindows(store, name, of(name), refusals);
    }

    private EntrySeal of(String store) {
        return switch (sealing) {
            case Sealing.Off off -> new NoSeal();
            case Sealing.On on ->
                new CheckedSeal(
                        on.keys().seal(Purpose.of(STATE, store, Integer.toString(partition))),
                        store,
                        on.acceptsUnsealed());
        };
    }
}
