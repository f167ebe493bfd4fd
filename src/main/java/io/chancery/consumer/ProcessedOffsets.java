package io.chancery.consumer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far what was polled has been processed, told by whoever processes it to the consumer that handed it over.
 *
 * <p>Thread-safe.
 */
public final class ProcessedOffsets {
    private final Map<TopicPartition, Long> processed = new ConcurrentHashMap<>();

    /** The record at this offset has been processed, and so has all before it. */
    public void processed(String topic, int partition, long offset) {
        processed.put(new TopicPartition(topic, partition), offset);
    }

    /** The last offset that was processed since this was asked before, or null if none was. */
    @Nullable
    Long take(TopicPartition partition) {
        return processed.remove(partition);
    }
}
