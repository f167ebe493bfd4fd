package io.chancery.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The times that a task's records are ordered by: their own. One without a time, for which Kafka Streams would end the worker
 * or drop the record, counts as simultaneous with the one before it.
 */
final class RecordTimes implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : Math.max(0, partitionTime);
    }
}
