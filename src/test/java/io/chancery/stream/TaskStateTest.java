package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.seal.BrokenSealException;
import io.chancery.seal.BrokenSealException.Reason;
import io.chancery.seal.SampleSealKeys;
import io.chancery.seal.Sealing;
import io.chancery.stream.sealed.SealedWindows;
import io.chancery.stream.store.TaskStores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every store that the topology has is behind a seal of its own when a processor gets it. */
class TaskStateTest {
    private static final byte[] VALUE = {1, 2, 3};

    @TempDir
    Path directory;

    private final TestTopology topology = new TestTopology();
    private final Sealing present = topology.sealing;

    static Set<String> stores() {
        try (TestTopology any = new TestTopology()) {
            return any.storeNames();
        }
    }

    @AfterEach
    void close() {
        topology.close();
    }

    /** Else {@link TaskState#resealing} would leave a store out. */
    @Test
    void knowsAllStoresOfTheTopology() {
        Set<String> known = new TreeSet<>(TaskStores.ALL_NAMED);
        known.addAll(TaskStores.ALL_PENDING);
        known.add(TaskStores.IDS);

        assertEquals(known, topology.storeNames());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void returnsWhatWasPut(String name) {
        Entries entries = entries(name, 0);
        entries.put(1, VALUE);

        assertArrayEquals(VALUE, entries.get(1));
        assertEquals(VALUE.length + 24, entries.kept(1).length);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesWhatIsNotSealed(String name) {
        Entries entries = entries(name, 0);
        entries.keep(1, VALUE);

        assertEquals(Reason.NOT_SEALED, refusal(entries));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesAnotherKeysEntry(String name) {
        Entries entries = entries(name, 0);
        entries.put(2, VALUE);
        entries.keep(1, entries.kept(2));

        assertEquals(Reason.WRONG_SEAL, refusal(entries));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesAnotherPartitionsEntry(String name) {
        Entries entries = entries(name, 0);
        entries(name, 1).put(1, VALUE);

        assertEquals(Reason.WRONG_SEAL, refusal(entries));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesEveryOtherStoresEntry(String name) {
        Entries entries = entries(name, 0);
        for (String other : topology.storeNames()) {
            if (!other.equals(name)) {
                Entries others = entries(other, 0);
                others.put(1, VALUE);
                entries.keep(1, others.kept(1));

                assertEquals(Reason.WRONG_SEAL, refusal(entries), other);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesWhatAKeySealedThatIsNoLongerThere(String name) {
        topology.sealing = new Sealing.On(SampleSealKeys.of("tests"), false);
        entries(name, 0).put(1, VALUE);
        topology.sealing = present;

        assertEquals(Reason.UNKNOWN_SEAL_KEY, refusal(entries(name, 0)));
    }

    private static Reason refusal(Entries entries) {
        return assertThrows(BrokenSealException.class, () -> entries.get(1)).reason();
    }

    /** Some entries of one store, by number. */
    private interface Entries {
        /** Puts as a processor does. */
        void put(int number, byte[] value);

        byte[] get(int number);

        /** Puts as somebody else does. */
        void keep(int number, byte[] stored);

        byte[] kept(int number);
    }

    /** The entries of a store as the task of this partition has them. */
    private Entries entries(String name, int partition) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "office");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(properties, new TaskId(0, partition), directory.toFile());
        for (String store : topology.storeNames()) {
            context.addStateStore(store.equals(TaskStores.IDS) ? topology.rawIds() : topology.rawStore(store));
        }
        TaskState state = new TaskState(context, topology.sealing);
        if (name.equals(TaskStores.IDS)) {
            return windows(state.ids(), topology.rawIds());
        }
        return TaskStores.ALL_PENDING.contains(name)
                ? of(state.pending(name), topology.rawStore(name), Long::valueOf)
                : of(state.named(name), topology.rawStore(name), number -> "entry " + number);
    }

    private static <K> Entries of(KeyValueStore<K, byte[]> store, KeyValueStore<K, byte[]> raw, IntFunction<K> key) {
        return new Entries() {
            @Override
            public void put(int number, byte[] value) {
                store.put(key.apply(number), value);
            }

            @Override
            public byte[] get(int number) {
                return store.get(key.apply(number));
            }

            @Override
            public void keep(int number, byte[] stored) {
                raw.put(key.apply(number), stored);
            }

            @Override
            public byte[] kept(int number) {
                return raw.get(key.apply(number));
            }
        };
    }

    private Entries windows(SealedWindows store, WindowStore<String, byte[]> raw) {
        long time = topology.clock.millis();
        return new Entries() {
            @Override
            public void put(int number, byte[] value) {
                store.put("entry " + number, value, time);
            }

            @Override
            public byte[] get(int number) {
                return Objects.requireNonNull(store.first("entry " + number, Instant.ofEpochMilli(time)))
                        .value()
                        .toArray();
            }

            @Override
            public void keep(int number, byte[] stored) {
                raw.put("entry " + number, stored, time);
            }

            @Override
            public byte[] kept(int number) {
                return raw.fetch("entry " + number, time);
            }
        };
    }
}
