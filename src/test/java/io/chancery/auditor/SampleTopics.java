package io.chancery.auditor;

import io.chancery.protocol.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The topics of outcomes and of events, of one partition each, with a consumer that is assigned them. */
final class SampleTopics extends MockConsumer<byte[], byte[]> {
    static final Topics TOPICS = Topics.withPrefix("");
    static final TopicPartition SIGNED = new TopicPartition(TOPICS.signedTransactions(), 0);
    static final TopicPartition REJECTED = new TopicPartition(TOPICS.signingRejections(), 0);
    static final TopicPartition AUDIT = new TopicPartition(TOPICS.signingAudit(), 0);

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    SampleTopics() {
        super("none");
        assign(List.of(SIGNED, REJECTED, AUDIT));
        assignment().forEach(partition -> begin(partition, 0));
    }

    /** Has {@code partition}, which is empty, begin at {@code offset}. */
    void begin(TopicPartition partition, long offset) {
        updateBeginningOffsets(Map.of(partition, offset));
        end(partition, offset);
    }

    /** Appends a record of this time. */
    void add(TopicPartition partition, long time, byte[] value) {
        long offset = ends.getOrDefault(partition, 0L);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                time,
                TimestampType.CREATE_TIME,
                0,
                value.length,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty());
        records.computeIfAbsent(partition, first -> new ArrayList<>()).add(record);
        addRecord(record);
        end(partition, offset + 1);
    }

    /** The offset behind the last record. */
    long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private void end(TopicPartition partition, long offset) {
        ends.put(partition, offset);
        updateEndOffsets(Map.of(partition, offset));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
        Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
        times.forEach((partition, time) -> found.put(
                partition,
                records.getOrDefault(partition, List.of()).stream()
                        .filter(record -> record.timestamp() >= time)
                        .findFirst()
                        .map(record -> new OffsetAndTimestamp(record.offset(), record.timestamp()))
                        .orElse(null)));
        return found;
    }
}
