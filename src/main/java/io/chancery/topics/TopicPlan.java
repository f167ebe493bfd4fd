package io.chancery.topics;

import io.chancery.protocol.RecordSizes;
import io.chancery.protocol.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** A topic as {@code topics create} makes it. */
record TopicPlan(String name, int partitions, short replicationFactor, Map<String, String> configs) {
    private static final int SEGMENT_BYTES = 16 * 1024 * 1024;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    /** Requests must be gone before their ids are forgotten; they are kept until all of their segment is old. */
    private static final Duration REQUEST_SEGMENT = Duration.ofHours(12);

    /** Auditors ask for a year; 400 days leave them time to ask. */
    private static final Duration AUDIT = Duration.ofDays(400);

    TopicPlan {
        configs = Map.copyOf(configs);
    }

    /** All of Chancery's topics. */
    static List<TopicPlan> all(Topics topics, int partitions, short replicas) {
        return List.of(
                kept(topics.signingRequests(), partitions, replicas, WEEK, RecordSizes.REQUESTS)
                        .with(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(REQUEST_SEGMENT.toMillis()))
                        .with(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TopicState.APPEND_TIME),
                kept(topics.signedTransactions(), partitions, replicas, WEEK, RecordSizes.REQUESTS),
                kept(topics.signingRejections(), partitions, replicas, WEEK, RecordSizes.ANSWERS),
                kept(topics.signingRequestsDlq(), partitions, replicas, MONTH, RecordSizes.DEAD_LETTERS),
                kept(topics.rotationCommands(), partitions, replicas, MONTH, RecordSizes.ANSWERS)
                        .with(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TopicState.APPEND_TIME),
                kept(topics.rotationResults(), partitions, replicas, MONTH, RecordSizes.ANSWERS),
                compacted(topics.signingKeys(), partitions, replicas),
                compacted(topics.requesters(), partitions, replicas),
                compacted(topics.commandProposals(), partitions, replicas),
                kept(topics.signingAudit(), partitions, replicas, AUDIT, RecordSizes.ANSWERS),
                kept(topics.auditCheckpoints(), partitions, replicas, AUDIT, RecordSizes.ANSWERS));
    }

    private TopicPlan with(String config, String value) {
        Map<String, String> more = new HashMap<>(configs);
        more.put(config, value);
        return new TopicPlan(name, partitions, replicationFactor, more);
    }

    TopicState state() {
        return new TopicState(
                partitions,
                maxMessageBytes(),
                Set.of(Objects.requireNonNull(configs.get(TopicConfig.CLEANUP_POLICY_CONFIG))),
                millis(TopicConfig.RETENTION_MS_CONFIG, TopicState.FOR_EVER),
                TopicState.FOR_EVER,
                millis(TopicConfig.SEGMENT_MS_CONFIG, WEEK.toMillis()),
                TopicState.APPEND_TIME.equals(configs.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)),
                new TopicState.Durability(
                        replicationFactor,
                        Integer.parseInt(Objects.requireNonNull(configs.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG))),
                        false));
    }

    /** The largest record that the topic takes. */
    int maxMessageBytes() {
        return Integer.parseInt(Objects.requireNonNull(configs.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)));
    }

    private long millis(String config, long otherwise) {
        String value = configs.get(config);
        return value == null ? otherwise : Long.parseLong(value);
    }

    NewTopic newTopic() {
        return new NewTopic(name, partitions, replicationFactor).configs(configs);
    }

    private static TopicPlan kept(String name, int partitions, short replicas, Duration retention, int maxBytes) {
        Map<String, String> configs = new HashMap<>();
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        configs.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes));
        return new TopicPlan(name, partitions, replicas, durable(configs, replicas));
    }

    /** Small segments: only closed ones are compacted, and readers start from the beginning. */
    private static TopicPlan compacted(String name, int partitions, short replicas) {
        Map<String, String> configs = new HashMap<>();
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(RecordSizes.ANSWERS));
        configs.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(SEGMENT_BYTES));
        configs.put(
                TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Duration.ofDays(1).toMillis()));
        return new TopicPlan(name, partitions, replicas, durable(configs, replicas));
    }

    private static Map<String, String> durable(Map<String, String> configs, short replicas) {
        configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replicas >= 3 ? "2" : "1");
        return configs;
    }
}
