package io.chancery.stream.detached;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.To;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.AbstractProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.apache.kafka.streams.processor.internals.StateManager;
import org.apache.kafka.streams.processor.internals.StreamTask;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.internals.ThreadCache;
import org.apache.kafka.streams.state.internals.ThreadCache.DirtyEntryFlushListener;

/**
 * Shows the processors of a detached task what they see of Kafka Streams: stores, time and punctuations. It passes on
 * what they forward; it makes changelog records and drops them. Not thread-safe.
 *
 * <p>The base class is not public API: Kafka Streams' own stores need more of a context than its public interface has.
 */
final class DetachedContext extends AbstractProcessorContext<Object, Object> {
    private final DetachedStores stores;
    private final BiConsumer<String, Record<?, ?>> sink;
    private final List<Timer> timers = new ArrayList<>();

    /**
     * Makes the context of one task.
     *
     * @param sink takes what is forwarded, with the name of the sink that it is for
     */
    DetachedContext(
            StreamsConfig config,
            StreamsMetricsImpl metrics,
            DetachedStores stores,
            BiConsumer<String, Record<?, ?>> sink) {
        super(new TaskId(0, 0), config, metrics, new ThreadCache(new LogContext(), 0, metrics));
        this.stores = stores;
        this.sink = sink;
    }

    /** Goes on to the record that is processed next. */
    void next(String topic, long offset, Headers headers) {
        long now = System.currentTimeMillis();
        setSystemTimeMs(now);
        setRecordContext(new ProcessorRecordContext(now, offset, taskId().partition(), topic, headers));
    }

    /** Does what is due now. */
    @SuppressWarnings("NullAway") // a punctuation reads no topic
    void elapse() {
        long now = System.currentTimeMillis();
        setSystemTimeMs(now);
        setRecordContext(new ProcessorRecordContext(now, -1, -1, null, new RecordHeaders()));
        for (Timer timer : List.copyOf(timers)) {
            timer.elapse(now);
        }
    }

    @Override
    protected StateManager stateManager() {
        return stores;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // who asks for a store knows what it is
    public <S extends StateStore> S getStateStore(String name) {
        return (S) stores.store(name);
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        Timer timer = new Timer(interval.toMillis(), callback);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        throw unsupported();
    }

    @Override
    public <K, V> void forward(Record<K, V> record, String childName) {
        sink.accept(childName, record);
    }

    @Override
    public <K, V> void forward(Record<K, V> record) {
        throw unsupported();
    }

    @Override
    public <K, V> void forward(FixedKeyRecord<K, V> record) {
        throw unsupported();
    }

    @Override
    public <K, V> void forward(FixedKeyRecord<K, V> record, String childName) {
        throw unsupported();
    }

    @Override
    public <K, V> void forward(K key, V value) {
        throw unsupported();
    }

    @Override
    public <K, V> void forward(K key, V value, To to) {
        throw unsupported();
    }

    /** Drops what a task would send to a changelog. */
    @Override
    public void logChange(
            String storeName, Bytes key, byte[] value, long timestamp, Headers headers, Position position) {
        BYTES_KEY_SERIALIZER.serialize(storeName, headers, key);
    }

    @Override
    public void commit() {}

    @Override
    public long currentStreamTimeMs() {
        return currentSystemTimeMs();
    }

    @Override
    public void transitionToActive(StreamTask task, RecordCollector collector, ThreadCache cache) {
        throw unsupported();
    }

    @Override
    public void transitionToStandby(ThreadCache cache) {
        throw unsupported();
    }

    @Override
    public void registerCacheFlushListener(String namespace, DirtyEntryFlushListener listener) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("no processor of the topology asks for this");
    }

    private static final class Timer {
        private final long interval;
        private final Punctuator callback;
        private long next;

        private Timer(long interval, Punctuator callback) {
            this.interval = interval;
            this.callback = callback;
        }

        private void elapse(long now) {
            if (now >= next) {
                next = now + interval;
                callback.punctuate(now);
            }
        }
    }
}
