package io.chancery.trail;

import io.chancery.model.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** A partition read with a read-committed consumer, which several may share one after the other. */
final class KafkaPartitionLog implements PartitionLog {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MS = 200;

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final ToLongFunction<TopicPartition> written;
    private final Duration patience;
    private final long begin;
    private long end;

    /**
     * The partition as it is now.
     *
     * @param written gives the offset behind all that has been written to a partition, committed or not
     * @param patience how long a transaction may stay open
     */
    KafkaPartitionLog(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            ToLongFunction<TopicPartition> written,
            Duration patience) {
        this.consumer = consumer;
        this.partition = partition;
        this.written = written;
        this.patience = patience;
        this.begin = Objects.requireNonNull(
                consumer.beginningOffsets(List.of(partition)).get(partition));
        this.end = committed();
    }

    @Override
    public long begin() {
        return begin;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public List<Entry> read(long offset) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        long giveUp = System.nanoTime() + SILENCE.toNanos();
        while (consumer.position(partition) < end) {
            List<Entry> entries = consumer.poll(POLL).records(partition).stream()
                    .filter(record -> record.offset() < end)
                    .map(KafkaPartitionLog::entry)
                    .toList();
            if (!entries.isEmpty()) {
                return entries;
            }
            if (System.nanoTime() > giveUp) {
                throw new TimeoutException("nothing came of " + partition + " from offset " + offset + " on");
            }
        }
        return List.of();
    }

    @Override
    public boolean awaitMore() {
        long before = end;
        long all = written.applyAsLong(partition);
        long giveUp = System.nanoTime() + patience.toNanos();
        end = committed();
        while (end < all && end == before && System.nanoTime() < giveUp && pause()) {
            end = committed();
        }
        return end > before;
    }

    private long committed() {
        return Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
    }

    private static Entry entry(ConsumerRecord<byte[], byte[]> record) {
        return new Entry(record.offset(), record.value() == null ? null : Bytes.of(record.value()));
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MS);
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
