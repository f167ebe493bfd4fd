package io.chancery.auditor;

import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.topics.KafkaAdmin;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Where partitions end once every transaction that writes before there has ended. Until then a consumer sees one
 * partition of a transaction further than another.
 */
public final class SettledEnds {
    /** How much longer than it may last a transaction is waited for. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final long PAUSE_MS = 200;

    private final ToLongFunction<TopicPartition> written;
    private final Duration patience;

    /**
     * @param written gives the offset behind all that has been written to a partition, committed or not
     * @param patience how long a transaction may stay open
     */
    public SettledEnds(ToLongFunction<TopicPartition> written, Duration patience) {
        this.written = written;
        this.patience = patience;
    }

    /** Of the cluster that {@code admin} is connected to, where workers write with the same settings. */
    public static SettledEnds of(ChanceryConfig config, KafkaAdmin admin) {
        return new SettledEnds(
                admin::endOffset,
                Duration.ofMillis(config.getInt(Settings.STREAMS_TRANSACTION_TIMEOUT_MS))
                        .plus(GRACE));
    }

    /**
     * The ends of all that a read-committed {@code consumer} is assigned; throws {@link TimeoutException} if a
     * transaction does not end.
     */
    public Map<TopicPartition, Long> await(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        consumer.assignment().forEach(partition -> ends.put(partition, written.applyAsLong(partition)));
        long giveUp = System.nanoTime() + patience.toNanos();
        while (!isCommitted(consumer, ends)) {
            if (System.nanoTime() > giveUp) {
                throw new TimeoutException("a transaction that writes to " + ends.keySet() + " does not end");
            }
            pause();
        }
        return ends;
    }

    private static boolean isCommitted(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return consumer.endOffsets(ends.keySet()).entrySet().stream()
                .allMatch(committed -> committed.getValue() >= ends.getOrDefault(committed.getKey(), 0L));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException closing) {
            throw new InterruptException(closing);
        }
    }
}
