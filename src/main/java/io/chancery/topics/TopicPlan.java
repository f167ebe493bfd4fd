package io.chancery.topics;

import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.protocol.RecordSizes;
import io.chancery.protocol.TopicOverrides;
import io.chancery.protocol.Topics;
import io.chancery.stream.store.StoreTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** A topic as {@code topics create} makes it. */
record TopicPlan(String name, int partitions, short replicationFactor, Map<String, String> configs) {
    /** The number of replicas that stands for the brokers' own. */
    static final short OF_BROKERS = -1;

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

    /** All of Chancery's topics, as {@code config} says. */
    static List<TopicPlan> all(ChanceryConfig config) {
        int partitions = config.getInt(Settings.TOPICS_PARTITIONS);
        short replicas = config.getInt(Settings.TOPICS_REPLICATION_FACTOR).shortValue();
        TopicOverrides overrides = config.topicOverrides();
        return all(config.topics(), partitions, replicas).stream()
                .map(plan ->
                        new TopicPlan(plan.name(), partitions, replicas, overrides.over(plan.name(), plan.configs())))
                .toList();
    }

    /** The topics behind the workers' stores, as Kafka Streams makes them with the brokers' number of replicas. */
    static List<TopicPlan> changelogs(ChanceryConfig config) {
        int partitions = config.getInt(Settings.TOPICS_PARTITIONS);
        Duration idRetention = Duration.ofMillis(config.getLong(Settings.REQUEST_IDS_RETENTION_MS));
        return StoreTopic.all(config.getString(Settings.APPLICATION_ID), idRetention).stream()
                .map(store ->
                        new TopicPlan(store.name(), partitions, OF_BROKERS, store.settings(config.topicOverrides())))
                .toList();
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

    /** The topic's state after it is created; what is left to the cluster is taken to be in order. */
    TopicState state() {
        return new TopicState(
                partitions,
                maxMessageBytes(),
                Set.of(Objects.requireNonNull(configs.get(TopicConfig.CLEANUP_POLICY_CONFIG))),
                millis(TopicConfig.RETENTION_MS_CONFIG, TopicState.FOR_EVER),
                millis(TopicConfig.RETENTION_BYTES_CONFIG, TopicState.FOR_EVER),
                millis(TopicConfig.SEGMENT_MS_CONFIG, WEEK.toMillis()),
                TopicState.APPEND_TIME.equals(configs.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)),
                new TopicState.Durability(
                        replicationFactor,
                        Integer.parseInt(configs.getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1")),
                        Boolean.parseBoolean(configs.get(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG))),
                configs.getOrDefault(TopicConfig.COMPRESSION_TYPE_CONFIG, TopicState.AS_SENT));
    }

    /** The largest record that the topic takes. */
    int maxMessageBytes() {
        String value = configs.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return value == null ? RecordSizes.LARGEST_BATCH : Integer.parseInt(value);
    }

    private long millis(String config, long otherwise) {
        String value = configs.get(config);
        return value == null ? otherwise : Long.parseLong(value);
    }

    NewTopic newTopic() {
        Optional<Short> replicas = replicationFactor == OF_BROKERS ? Optional.empty() : Optional.of(replicationFactor);
        return new NewTopic(name, Optional.of(partitions), replicas).configs(configs);
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
