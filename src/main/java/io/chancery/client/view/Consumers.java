package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.consumer.BoundedConsumer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/** Consumers that read only what is committed. */
public final class Consumers {
    private static final int AT_ONCE_MS = 5;

    private Consumers() {}

    /** A consumer of all partitions of {@code topics}, at no position yet. */
    public static Consumer<byte[], byte[]> assigned(ChanceryConfig config, Collection<String> topics) {
        Consumer<byte[], byte[]> consumer = unassigned(config);
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        return consumer;
    }

    /** A consumer of nothing yet. */
    public static Consumer<byte[], byte[]> unassigned(ChanceryConfig config) {
        return create(config, Map.of());
    }

    /**
     * A consumer of nothing yet that fetches {@code bytes} at a time, for looking here and there: a fetch at the end of
     * a partition, which a look elsewhere has to wait for, is answered at once.
     */
    public static Consumer<byte[], byte[]> unassigned(ChanceryConfig config, int bytes) {
        return create(
                config,
                Map.of(
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, bytes,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, AT_ONCE_MS));
    }

    /**
     * A consumer of nothing yet that begins where {@code group} has committed, or at the beginning, and commits when
     * told to.
     */
    public static Consumer<byte[], byte[]> of(ChanceryConfig config, String group) {
        return create(
                config,
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG, group,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
    }

    /** A consumer of nothing yet that goes on with the earliest record when those before were deleted meanwhile. */
    static Consumer<byte[], byte[]> ofKept(ChanceryConfig config) {
        return create(config, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
    }

    private static Consumer<byte[], byte[]> create(ChanceryConfig config, Map<String, Object> more) {
        return BoundedConsumer.create(properties(config, more));
    }

    /**
     * Whoever finds records deleted where it reads is told, rather than to go on elsewhere, unless {@code more} says
     * so.
     */
    static Map<String, Object> properties(ChanceryConfig config, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(config.kafkaConsumer());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.putAll(more);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }
}
