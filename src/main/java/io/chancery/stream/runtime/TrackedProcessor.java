package io.chancery.stream.runtime;

import io.chancery.consumer.ProcessedOffsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Tells the consumer of every record that {@code processor} has processed, so that the consumer hands over more. */
public final class TrackedProcessor<K, V> implements Processor<byte[], byte[], K, V> {
    private final Processor<byte[], byte[], K, V> processor;
    private final ProcessedOffsets progress;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private ProcessorContext<K, V> context;

    public TrackedProcessor(Processor<byte[], byte[], K, V> processor, ProcessedOffsets progress) {
        this.processor = processor;
        this.progress = progress;
    }

    @Override
    public void init(ProcessorContext<K, V> context) {
        this.context = context;
        processor.init(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        processor.process(record);
        context.recordMetadata().ifPresent(read -> progress.processed(read.topic(), read.partition(), read.offset()));
    }

    @Override
    public void close() {
        processor.close();
    }
}
