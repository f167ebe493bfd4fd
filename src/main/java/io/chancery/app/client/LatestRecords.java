package io.chancery.app.client;

import io.chancery.app.config.ChanceryConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a compacted topic has now. */
final class LatestRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    private LatestRecords() {}

    /** Reads {@code topic} from its beginning to its end: the latest record of every {@code name}, in the names' order. */
    static <T> Collection<T> read(
            ChanceryConfig config, String topic, Function<byte[], T> decode, Function<T, String> name) {
        Map<String, T> latest = new TreeMap<>();
        try (Consumer<byte[], byte[]> consumer = Consumers.assigned(config, List.of(topic))) {
            consumer.seekToBeginning(consumer.assignment());
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null) {
                        T read = decode.apply(record.value());
                        latest.put(name.apply(read), read);
                    }
                }
            }
        }
        return latest.values();
    }
}
