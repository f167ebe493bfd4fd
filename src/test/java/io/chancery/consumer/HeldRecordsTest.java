package io.chancery.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HeldRecordsTest {
    private static final TopicPartition REQUESTS_0 = new TopicPartition("requests", 0);
    private static final TopicPartition REQUESTS_1 = new TopicPartition("requests", 1);
    private static final TopicPartition COMMANDS_0 = new TopicPartition("commands", 0);
    private static final TopicPartition COMMANDS_1 = new TopicPartition("commands", 1);
    private static final Set<TopicPartition> ALL = Set.of(REQUESTS_0, REQUESTS_1, COMMANDS_0, COMMANDS_1);
    private static final int MOST = 100_000;

    private final ProcessedOffsets progress = new ProcessedOffsets();
    private final HeldRecords held = new HeldRecords(progress, MOST);

    @Test
    void nothingWaitsWhileLittleIsHeld() {
        held.add(records(REQUESTS_0, 0, 3, 30_000));

        assertFalse(held.isFull());
    }

    @Test
    void whatHeldRecordsWaitForIsStillHandedOver() {
        held.add(records(REQUESTS_0, 0, 4, 30_000));

        assertTrue(held.isFull());
        assertEquals(Set.of(REQUESTS_0, REQUESTS_1, COMMANDS_1), held.waiting(ALL));
    }

    @Test
    void whatIsProcessedIsHeldNoLonger() {
        held.add(records(REQUESTS_0, 10, 4, 30_000));

        progress.processed("requests", 0, 10);
        held.settle();

        assertFalse(held.isFull());
        held.add(records(REQUESTS_0, 14, 1, 30_000));
        assertTrue(held.isFull());
    }

    @Test
    void progressOfEarlierTimesCountsOnce() {
        held.add(records(REQUESTS_0, 10, 4, 30_000));
        progress.processed("requests", 0, 13);
        held.settle();

        held.add(records(REQUESTS_0, 10, 4, 30_000));
        held.settle();

        assertTrue(held.isFull());
    }

    @Test
    void whatIsTakenAwayIsHeldNoLonger() {
        held.add(records(REQUESTS_0, 0, 2, 30_000));
        held.add(records(REQUESTS_1, 0, 2, 30_000));

        held.forget(List.of(REQUESTS_0, COMMANDS_0));

        assertFalse(held.isFull());
        held.add(records(REQUESTS_0, 0, 2, 30_000));
        assertTrue(held.isFull());
    }

    @Test
    void manySmallRecordsAreHeldToo() {
        held.add(records(REQUESTS_0, 0, 300, 0));

        assertTrue(held.isFull());
    }

    private static ConsumerRecords<byte[], byte[]> records(
            TopicPartition partition, long offset, int count, int bytes) {
        List<ConsumerRecord<byte[], byte[]>> records = IntStream.range(0, count)
                .mapToObj(number -> new ConsumerRecord<byte[], byte[]>(
                        partition.topic(), partition.partition(), offset + number, null, new byte[bytes]))
                .toList();
        return new ConsumerRecords<>(new HashMap<>(Map.of(partition, records)), Map.of());
    }
}
