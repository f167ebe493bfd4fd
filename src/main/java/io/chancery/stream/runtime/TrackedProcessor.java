package io.chancery.stream.runtime;

import io.chancery.consumer.ProcessedOffsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Tells the consumer of every record that {@code processor} has processed, so that the consumer hands over more, and
 * the thread's {@link CommitPace} how long that took.
 */
public final class TrackedProcessor<K, V> implements Processor<byte[], byte[], K, V> {
    private final Processor<byte[], byte[], K, V> processor;
    private final ProcessedOffsets progress;
    private final CommitPaces paces;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private ProcessorContext<K, V> context;

    @SuppressWarnings("NullAway.Init")
    private CommitPace pace;

    public TrackedProcessor(Processor<byte[], byte[], K, V> processor, ProcessedOffsets progress, CommitPaces paces) {
        this.processor = processor;
        this.progress = progress;
        this.paces = paces;
    }

    @Override
    public void init(ProcessorContext<K, V> context) {
        this.context = context;
        pace = paces.ofThisThread();
        processor.init(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        pace.work(() -> processor.process(record));
        context.recordMetadata().ifPresent(read -> progress.processed(read.topic(), read.partition(), read.offset()));
    }

    @Override
    public void close() {
        processor.close();
    }
}
