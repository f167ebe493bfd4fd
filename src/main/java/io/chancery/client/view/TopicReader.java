package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.records.schema.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is committed to some topics from the moment it is opened on, without a consumer group.
 *
 * @param <T> what a record is read as
 */
public final class TopicReader<T> implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final Function<ConsumerRecord<byte[], byte[]>, @Nullable T> decode;

    private TopicReader(
            Consumer<byte[], byte[]> consumer, Function<ConsumerRecord<byte[], byte[]>, @Nullable T> decode) {
        this.consumer = consumer;
        this.decode = decode;
    }

    /**
     * Opens a reader at the topics' ends; what is written after this returns will be read.
     *
     * @param decode gives null for what is to be left out
     */
    public static <T> TopicReader<T> fromNowOn(
            ChanceryConfig config,
            Collection<String> topics,
            Function<ConsumerRecord<byte[], byte[]>, @Nullable T> decode) {
        Consumer<byte[], byte[]> consumer = Consumers.assigned(config, topics);
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        return new TopicReader<>(consumer, decode);
    }

    /** What has been committed since, waiting up to {@code patience} for something. What cannot be read is left out. */
    public List<T> poll(Duration patience) {
        List<T> read = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            try {
                T decoded = decode.apply(record);
                if (decoded != null) {
                    read.add(decoded);
                }
            } catch (UnreadableRecordException unreadable) {
                LatestRecords.leaveOut(record, unreadable);
            }
        }
        return read;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
