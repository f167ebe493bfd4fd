package io.chancery.consumer;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer has handed over that has not been processed yet, in bytes, by partition.
 *
 * <p>Partitions of the same number are processed together: records of one may wait until some of the others have come.
 * So when too much is held, only the partitions are asked for that others wait for; what they give is processed at
 * once, and sets free what waited.
 */
final class HeldRecords {
    /** What a record takes besides its bytes. */
    private static final long RECORD_BYTES = 512;

    /** What a header takes besides its bytes. */
    private static final long HEADER_BYTES = 128;

    private final ProcessedOffsets progress;
    private final long most;
    private final Map<TopicPartition, Deque<Held>> held = new HashMap<>();
    private long bytes;

    private record Held(long offset, long bytes) {}

    /**
     * Nothing is held yet.
     *
     * @param most bytes that are held before partitions have to wait
     */
    HeldRecords(ProcessedOffsets progress, long most) {
        this.progress = progress;
        this.most = most;
    }

    /** Adds what was just handed over. */
    void add(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            Deque<Held> queue = held.computeIfAbsent(partition, first -> new ArrayDeque<>());
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                Held one = new Held(record.offset(), size(record));
                queue.addLast(one);
                bytes += one.bytes();
            }
        }
    }

    /** Takes off what has been processed. */
    void settle() {
        held.entrySet().removeIf(partition -> {
            Long processed = progress.take(partition.getKey());
            Deque<Held> records = partition.getValue();
            while (processed != null && !records.isEmpty() && records.getFirst().offset() <= processed) {
                bytes -= records.removeFirst().bytes();
            }
            return records.isEmpty();
        });
    }

    /** Takes off all of {@code partitions}: they were taken away, or are read again from another offset. */
    void forget(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            progress.take(partition);
            Deque<Held> records = held.remove(partition);
            if (records != null) {
                records.forEach(record -> bytes -= record.bytes());
            }
        }
    }

    /** How many bytes are held. */
    long bytes() {
        return bytes;
    }

    /** Whether partitions have to wait. */
    boolean isFull() {
        return bytes >= most;
    }

    /** Which of {@code partitions} have to wait while this is full: all but those that held records wait for. */
    Set<TopicPartition> waiting(Set<TopicPartition> partitions) {
        Set<Integer> numbers =
                held.keySet().stream().map(TopicPartition::partition).collect(Collectors.toSet());
        return partitions.stream()
                .filter(partition -> held.containsKey(partition) || !numbers.contains(partition.partition()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        long size = RECORD_BYTES + size(record.key()) + size(record.value());
        for (Header header : record.headers()) {
            size += HEADER_BYTES + header.key().length() + size(header.value());
        }
        return size;
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
