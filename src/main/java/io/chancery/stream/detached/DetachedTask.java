package io.chancery.stream.detached;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The processors of one task, over stores of their own and without Kafka. What they forward is counted and dropped,
 * unless a receiver reads it as it would read its topic. Not thread-safe.
 */
public final class DetachedTask implements AutoCloseable {
    private final Metrics metrics = new Metrics();
    private final DetachedStores stores;
    private final DetachedContext context;
    private final Map<String, Processor<byte[], byte[], Object, byte[]>> processors;
    private final Map<String, Processor<byte[], byte[], Void, Void>> receivers;
    private final Map<String, Long> forwarded = new HashMap<>();
    private final List<Runnable> unread = new ArrayList<>();
    private long offset;

    /**
     * Opens the stores and initializes the processors. If that fails, nothing stays open.
     *
     * @param directory holds the stores' files
     * @param processors by the topics that they read
     * @param receivers by the sinks that they read
     */
    public DetachedTask(
            StreamsConfig config,
            Path directory,
            List<StoreBuilder<?>> builders,
            Map<String, Processor<byte[], byte[], Object, byte[]>> processors,
            Map<String, Processor<byte[], byte[], Void, Void>> receivers) {
        this.stores = new DetachedStores(directory);
        this.context = new DetachedContext(
                config, new StreamsMetricsImpl(metrics, "detached", Time.SYSTEM), stores, this::forwarded);
        this.processors = processors;
        this.receivers = receivers;
        try {
            builders.forEach(this::open);
            receivers.values().forEach(receiver -> receiver.init(contextOf()));
            processors.values().forEach(processor -> processor.init(contextOf()));
        } catch (RuntimeException | Error failed) {
            stores.close();
            metrics.close();
            throw failed;
        }
    }

    private void open(StoreBuilder<?> builder) {
        StateStore store = builder.build();
        store.init(context, store);
    }

    /** Has the processor of {@code topic} process a record. */
    public void process(String topic, byte[] key, byte[] value, Headers headers) {
        Processor<byte[], byte[], Object, byte[]> processor = processors.get(topic);
        if (processor == null) {
            throw new IllegalArgumentException("no processor reads " + topic);
        }
        context.next(topic, offset++, headers);
        processor.process(new Record<>(key, value, context.currentSystemTimeMs(), headers));
        receive();
    }

    /** Has the processors do what is due now, and their stores keep what they keep at a commit. */
    public void elapse() {
        context.elapse();
        stores.commit();
        receive();
    }

    /** Returns how many records were forwarded to {@code sink}. */
    public long forwarded(String sink) {
        return forwarded.getOrDefault(sink, 0L);
    }

    @Override
    public void close() {
        processors.values().forEach(Processor::close);
        stores.close();
        metrics.close();
    }

    private void forwarded(String sink, Record<?, ?> record) {
        forwarded.merge(sink, 1L, Long::sum);
        Processor<byte[], byte[], Void, Void> receiver = receivers.get(sink);
        if (receiver != null) {
            unread.add(() -> receiver.process(new Record<>(
                    (byte[]) record.key(), (byte[]) record.value(), record.timestamp(), record.headers())));
        }
    }

    /** Has the receivers read what was forwarded, after the step that forwarded it. */
    private void receive() {
        List<Runnable> readable = List.copyOf(unread);
        unread.clear();
        readable.forEach(Runnable::run);
    }

    /** The context takes whatever is forwarded. */
    @SuppressWarnings("unchecked")
    private <K, V> ProcessorContext<K, V> contextOf() {
        return (ProcessorContext<K, V>) (ProcessorContext<?, ?>) context;
    }
}
