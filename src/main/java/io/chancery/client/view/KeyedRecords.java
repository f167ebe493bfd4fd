package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.records.schema.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records that topics get under one key each from the moment this is opened on. Nothing of others is even decoded.
 */
public final class KeyedRecords implements AutoCloseable {
    private final Map<String, byte[]> keys = new HashMap<>();
    private final TopicReader<ConsumerRecord<byte[], byte[]>> reader;

    private KeyedRecords(Map<String, String> keys, TopicReader<ConsumerRecord<byte[], byte[]>> reader) {
        keys.forEach((topic, key) -> this.keys.put(topic, key.getBytes(StandardCharsets.UTF_8)));
        this.reader = reader;
    }

    /**
     * Opens a reader at the topics' ends; what is written after this returns will be read.
     *
     * @param keys by topic
     */
    public static KeyedRecords fromNowOn(ChanceryConfig config, Map<String, String> keys) {
        return new KeyedRecords(keys, TopicReader.fromNowOn(config, keys.keySet(), Function.identity()));
    }

    /**
     * Reads what has been committed since, waiting up to {@code patience} for something. A record that cannot be read
     * is left out.
     *
     * @param decode gives null for what is to be left out
     */
    public <T> List<T> poll(Duration patience, Function<ConsumerRecord<byte[], byte[]>, @Nullable T> decode) {
        List<T> all = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(patience)) {
            if (record.value() != null && Arrays.equals(keys.get(record.topic()), record.key())) {
                try {
                    T decoded = decode.apply(record);
                    if (decoded != null) {
                        all.add(decoded);
                    }
                } catch (UnreadableRecordException unreadable) {
                    LatestRecords.leaveOut(record, unreadable);
                }
            }
        }
        return all;
    }

    @Override
    public void close() {
        reader.close();
    }
}
