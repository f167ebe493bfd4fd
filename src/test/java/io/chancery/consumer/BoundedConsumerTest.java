package io.chancery.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.consumer.unpack.UnpackLimits;
import io.chancery.consumer.unpack.Withheld;
import io.chancery.protocol.RecordSizes;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoundedConsumerTest {
    private static final Map<String, Object> NOWHERE = Map.of("bootstrap.servers", "127.0.0.1:1");
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final byte[] KEY = {1};
    private static final byte[] EMPTY = {};

    /** Fails when a version of Kafka is made otherwise inside. */
    @Test
    void everyConsumerHasABoundedConnection() {
        StreamsClients clients = new StreamsClients(new ProcessedOffsets(), 1);
        for (var consumer : List.of(
                BoundedConsumer.create(NOWHERE),
                clients.getConsumer(NOWHERE),
                clients.getRestoreConsumer(NOWHERE),
                clients.getGlobalConsumer(NOWHERE))) {
            List<KafkaClient> connections = new ArrayList<>();
            try (BoundedConsumer bounded = (BoundedConsumer) consumer) {
                ConsumerInternals.decorate(bounded, client -> {
                    connections.add(client);
                    return client;
                });
            }
            assertEquals(BoundedClient.class, connections.getFirst().getClass());
        }
    }

    @Test
    void everyRecordThatChanceryWritesIsWithinTheLimits() {
        assertTrue(RecordSizes.DEAD_LETTERS <= UnpackLimits.STANDARD.recordBytes());
    }

    @Test
    void aReaderOfStateGetsNoStandIns() {
        ConsumerRecords<byte[], byte[]> read =
                StandIns.NONE.of(records(List.of(standIn(0, KEY), record(1), standIn(2, null))));

        assertEquals(List.of(1L), offsets(read));
        assertEquals(Map.of(PARTITION, new OffsetAndMetadata(3)), read.nextOffsets());
    }

    @Test
    void aReaderOfValuesGetsTheStandInsWhoseKeyIsKnown() {
        assertEquals(
                List.of(0L, 1L),
                offsets(StandIns.KEYED.of(records(List.of(standIn(0, KEY), record(1), standIn(2, null))))));
    }

    @Test
    void anEmptyValueAndAHeaderFromOutsideAreNoStandIn() {
        ConsumerRecord<byte[], byte[]> forged = record(0);
        forged.headers().add("chancery-withheld", EMPTY);

        assertEquals(List.of(0L), offsets(StandIns.NONE.of(records(List.of(forged)))));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, KEY, EMPTY);
    }

    private static ConsumerRecord<byte[], byte[]> standIn(long offset, byte @Nullable [] key) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                EMPTY,
                new RecordHeaders().add(new Withheld(Reason.TOO_LARGE, offset, 1)),
                Optional.empty());
    }

    private static ConsumerRecords<byte[], byte[]> records(List<ConsumerRecord<byte[], byte[]>> records) {
        return new ConsumerRecords<>(
                new HashMap<>(Map.of(PARTITION, records)), Map.of(PARTITION, new OffsetAndMetadata(records.size())));
    }

    private static List<Long> offsets(ConsumerRecords<byte[], byte[]> records) {
        return records.records(PARTITION).stream().map(ConsumerRecord::offset).toList();
    }
}
