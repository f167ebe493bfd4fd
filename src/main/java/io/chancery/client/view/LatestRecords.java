package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.model.Bytes;
import io.chancery.records.schema.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a compacted topic has now. A record that cannot be read is somebody else's, and no reason to do without the
 * others.
 */
public final class LatestRecords {
    private static final Logger LOG = LoggerFactory.getLogger(LatestRecords.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private LatestRecords() {}

    /** Takes a record; throws {@link UnreadableRecordException} to have it left out. */
    @FunctionalInterface
    interface Sink {
        void accept(ConsumerRecord<byte[], byte[]> record);
    }

    /** Reads {@code topic} from its beginning to its end. */
    static void read(ChanceryConfig config, String topic, Sink sink) {
        try (Consumer<byte[], byte[]> consumer = Consumers.assigned(config, List.of(topic))) {
            read(consumer, sink);
        }
    }

    /** Reads the partitions of {@code consumer} from their beginning to their end. */
    static void read(Consumer<byte[], byte[]> consumer, Sink sink) {
        consumer.seekToBeginning(consumer.assignment());
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                unlessUnreadable(record, () -> sink.accept(record));
            }
        }
    }

    /** Returns the last record under each key of each partition of {@code topic} that has a value. */
    public static Collection<ConsumerRecord<byte[], byte[]>> values(ChanceryConfig config, String topic) {
        Map<Place, ConsumerRecord<byte[], byte[]>> values = new LinkedHashMap<>();
        read(config, topic, record -> {
            if (record.key() == null) {
                return;
            }
            Place place = new Place(record.partition(), Bytes.of(record.key()));
            if (record.value() == null) {
                values.remove(place);
            } else {
                values.put(place, record);
            }
        });
        return values.values();
    }

    private record Place(int partition, Bytes key) {}

    /** Has {@code record} read; it is left out, and that is said, if {@code reading} finds that it cannot be. */
    static void unlessUnreadable(ConsumerRecord<byte[], byte[]> record, Runnable reading) {
        try {
            reading.run();
        } catch (UnreadableRecordException unreadable) {
            leaveOut(record, unreadable);
        }
    }

    /** Says that {@code record} is left out. */
    static void leaveOut(ConsumerRecord<byte[], byte[]> record, UnreadableRecordException unreadable) {
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("key", record.key() == null ? "none" : new String(record.key(), StandardCharsets.UTF_8))
                .addKeyValue("code", unreadable.reason().code())
                .log("a record cannot be read and is left out; who writes there besides workers?");
    }
}
