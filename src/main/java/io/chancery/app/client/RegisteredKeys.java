package io.chancery.app.client;

import io.chancery.app.config.ChanceryConfig;
import io.chancery.model.KeyRecord;
import io.chancery.records.RecordCodec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The keys as the compacted topic of keys has them now. */
public final class RegisteredKeys {
    private static final Duration POLL = Duration.ofMillis(200);

    private RegisteredKeys() {}

    /** Reads the topic from its beginning to its end: the latest record of every wallet, by name. */
    public static Collection<KeyRecord> readAll(ChanceryConfig config, RecordCodec codec) {
        String topic = config.topics().signingKeys();
        Map<String, KeyRecord> latest = new TreeMap<>();
        try (Consumer<byte[], byte[]> consumer = Consumers.assigned(config, List.of(topic))) {
            consumer.seekToBeginning(consumer.assignment());
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null) {
                        KeyRecord key = codec.readKeyRecord(topic, record.value());
                        latest.put(key.wallet().key(), key);
                    }
                }
            }
        }
        return latest.values();
    }
}
