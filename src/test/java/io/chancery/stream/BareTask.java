package io.chancery.stream;

import io.chancery.model.WalletId;
import io.chancery.model.request.Request;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.stream.sealed.StateRefusals;
import io.chancery.stream.sealed.StoreSeals;
import io.chancery.stream.store.KeyTable;
import io.chancery.stream.store.KeyWrites;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.topic.PublicKeyIndex;
import io.chancery.stream.trail.TaskTrail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * The two processors of a task over stores in memory: starts in no time, so that it can start very often. Each of its
 * methods is one transaction.
 */
public final class BareTask implements AutoCloseable {
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);

    private final TestTopology world;
    private final List<StateStore> stores = new ArrayList<>();
    private final TaskTrail trail;
    private final PublicKeyIndex.Update index;
    private final Map<String, List<Record<?, ? extends byte[]>>> written = new HashMap<>();

    private ProcessorParts parts;
    private Running signing;
    private Running rotation;
    private long offset;

    /** Whether nothing of what is written will be read. */
    private boolean aborted;

    /**
     * Starts it.
     *
     * @param world gives it its KMS, clock, threads, rules and codec
     */
    public BareTask(TestTopology world) {
        this.world = world;
        this.parts = world.parts();
        this.trail = new TaskTrail(parts.auditEvents(), TestTopology.TOPICS.signingAudit());
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(properties());
        for (String name : TaskStores.ALL_NAMED) {
            stores.add(keyValueStore(name, Serdes.String()));
        }
        for (String name : TaskStores.ALL_PENDING) {
            stores.add(keyValueStore(name, Serdes.Long()));
        }
        stores.add(trail);
        stores.add(PublicKeyIndex.store().build());
        stores.add(TaskStores.everyRequester().build());
        stores.add(Stores.windowStoreBuilder(
                        Stores.inMemoryWindowStore(TaskStores.IDS, parts.idRetention(), Duration.ofMillis(1), false),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withLoggingDisabled()
                .build());
        for (StateStore store : stores) {
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
        index = new PublicKeyIndex.Update(
                parts.topics().signingKeys(), parts.codec(), parts.office(), parts.keyView(), parts.clock());
        index.init(context);
        signing = new Running(new SigningProcessor(parts));
        rotation = new Running(new RotationProcessor(parts));
    }

    /** Dies, with all that it had not committed, and starts again with its stores. */
    public void crash() {
        close();
        parts = world.parts();
        signing = new Running(new SigningProcessor(parts));
        rotation = new Running(new RotationProcessor(parts));
    }

    /**
     * Takes {@code step}, and dies before that is committed: starts again with its stores as they were, and takes the
     * step again.
     *
     * @param meanwhile what happens in between, which a crash undoes nothing of
     */
    void crashDuring(Runnable step, Runnable meanwhile) {
        List<Runnable> undo = stores.stream().map(BareTask::restoration).toList();
        long before = offset;
        aborted = true;
        step.run();
        meanwhile.run();
        aborted = false;
        offset = before;
        undo.forEach(Runnable::run);
        crash();
        step.run();
    }

    void send(Request request) {
        signing.process(parts.topics().signingRequests(), request.wallet(), world.write(request));
    }

    void send(RotationCommand command) {
        rotation.process(parts.topics().rotationCommands(), command.wallet(), world.write(command));
    }

    void releaseSignatures() {
        signing.punctuate(parts.punctuation());
    }

    public void releaseEffects() {
        rotation.punctuate(parts.punctuation());
    }

    void lookAround() {
        rotation.punctuate(LOOK_AROUND);
    }

    /** What it wrote to {@code sink} since this was asked last. */
    List<byte[]> written(String sink) {
        return records(sink).stream().<byte[]>map(Record::value).toList();
    }

    /** The same, with keys. */
    List<Record<?, ? extends byte[]>> records(String sink) {
        List<Record<?, ? extends byte[]>> records = written.remove(sink);
        return records == null ? List.of() : records;
    }

    @Nullable
    KeyRecord find(WalletId wallet) {
        return new KeyTable(
                        new StoreSeals(
                                        world.sealing,
                                        0,
                                        new StateRefusals(0),
                                        TaskStores.RESERVATIONS,
                                        store(TaskStores.RESERVATIONS))
                                .named(TaskStores.KEYS, store(TaskStores.KEYS)),
                        world.codec,
                        world.keyView,
                        new KeyWrites())
                .find(wallet);
    }

    /** How much is pending. */
    int pending() {
        KeyValueStore<Long, byte[]> effects = store(TaskStores.PENDING_EFFECTS);
        KeyValueStore<Long, byte[]> signatures = store(TaskStores.PENDING_SIGNATURES);
        return (int) (effects.approximateNumEntries() + signatures.approximateNumEntries());
    }

    /** How many commands wait for approvals. */
    int proposals() {
        KeyValueStore<String, byte[]> proposals = store(TaskStores.PROPOSALS);
        return (int) proposals.approximateNumEntries();
    }

    @Override
    public void close() {
        signing.processor.close();
        rotation.processor.close();
    }

    @SuppressWarnings("unchecked") // the stores are this class's own
    private <K> KeyValueStore<K, byte[]> store(String name) {
        return (KeyValueStore<K, byte[]>) stores.stream()
                .filter(store -> store.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What gives a store the content again that it has now. */
    private static Runnable restoration(StateStore store) {
        return switch (store) {
            case KeyValueStore<?, ?> table -> restoration(table);
            case WindowStore<?, ?> windows -> restoration(windows);
            case TaskTrail trail -> trail::clearCache;
            default -> throw new IllegalArgumentException("of no kind that a task has: " + store.name());
        };
    }

    private static <K, V> Runnable restoration(KeyValueStore<K, V> store) {
        List<KeyValue<K, V>> before = content(store);
        return () -> {
            content(store).forEach(entry -> store.delete(entry.key));
            store.putAll(before);
        };
    }

    private static <K, V> List<KeyValue<K, V>> content(KeyValueStore<K, V> store) {
        List<KeyValue<K, V>> content = new ArrayList<>();
        try (KeyValueIterator<K, V> all = store.all()) {
            all.forEachRemaining(content::add);
        }
        return content;
    }

    /** Nothing is taken out of windows but by time. */
    private static <K, V> Runnable restoration(WindowStore<K, V> store) {
        Set<Windowed<K>> before = keys(store);
        return () -> {
            Set<Windowed<K>> added = keys(store);
            added.removeAll(before);
            added.forEach(key -> store.put(key.key(), null, key.window().start()));
        };
    }

    private static <K, V> Set<Windowed<K>> keys(WindowStore<K, V> store) {
        Set<Windowed<K>> keys = new HashSet<>();
        try (KeyValueIterator<Windowed<K>, V> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "bare-task");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        properties.put("processing.exception.handler.global.enabled", true);
        return properties;
    }

    private static StateStore keyValueStore(String name, Serde<?> keys) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
    }

    /** A processor from one start to the next. */
    private final class Running {
        private final MockProcessorContext<Object, byte[]> context = new MockProcessorContext<>(properties());
        private final Processor<byte[], byte[], Object, byte[]> processor;

        private Running(Processor<byte[], byte[], Object, byte[]> processor) {
            this.processor = processor;
            stores.forEach(context::addStateStore);
            processor.init(context);
        }

        private void process(String topic, WalletId wallet, byte[] value) {
            context.setCurrentSystemTimeMs(parts.clock().millis());
            context.setRecordMetadata(topic, 0, offset++);
            processor.process(new Record<>(
                    TestTopology.bytes(wallet.key()), value, parts.clock().millis()));
            publish();
        }

        private void punctuate(Duration interval) {
            context.setCurrentSystemTimeMs(parts.clock().millis());
            context.scheduledPunctuators().stream()
                    .filter(scheduled -> scheduled.getInterval().equals(interval))
                    .forEach(scheduled ->
                            scheduled.getPunctuator().punctuate(parts.clock().millis()));
            publish();
        }

        /** Every worker, this one too, reads the topic of keys. */
        private void publish() {
            for (var forward : context.forwarded()) {
                if (aborted) {
                    break;
                }
                String sink = forward.childName().orElseThrow();
                Record<?, ? extends byte[]> record = forward.record();
                written.computeIfAbsent(sink, first -> new ArrayList<>()).add(record);
                if (sink.equals(ChanceryTopology.KEYS)) {
                    index.process(
                            new Record<>((byte[]) record.key(), record.value(), record.timestamp(), record.headers()));
                }
            }
            context.resetForwards();
            trail.flushCache();
        }
    }
}
