package io.chancery.stream.runtime;

import io.chancery.protocol.TopicOverrides;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of the Kafka Streams application. Wide because each component is one setting of a worker, whose wiring
 * alone makes it.
 *
 * @param applicationId the name of the consumer group and the prefix of its internal topics
 * @param workerId this worker's stable name; a worker that returns under it takes its partitions up again at once
 * @param stateDirectory where stores are kept; must survive restarts of the worker
 * @param threads stream threads; one for two cores
 * @param commitInterval the longest time between two commits of a thread; {@link CommitPace} has it commit sooner
 * @param replicationFactor of internal topics; -1 takes the broker's default
 * @param clientProperties further properties for all Kafka clients, which may not override what exactly-once needs
 * @param topicOverrides the settings of the topics behind stores that override Chancery's own
 */
public record StreamsSettings(
        String applicationId,
        String workerId,
        String bootstrapServers,
        Path stateDirectory,
        int threads,
        int replicationFactor,
        int standbyReplicas,
        Duration commitInterval,
        Duration poll,
        Duration sessionTimeout,
        Duration transactionTimeout,
        Map<String, Object> clientProperties,
        TopicOverrides topicOverrides) {

    /**
     * Larger than any record that a request topic should let through, so that its dead letter can always be written.
     */
    private static final int LARGEST_REQUEST_BYTES = 16 * 1024 * 1024;

    /** More saves nothing, and would have to be less than what users allow for a delivery. */
    private static final long LONGEST_LINGER_MS = 100;

    /** Of all producers together, of which each thread has one. */
    private static final long PRODUCED_BYTES = 32L * 1024 * 1024;

    /** Of a producer: more than the largest record that a worker writes. */
    private static final long LEAST_PRODUCED_BYTES = 4L * 1024 * 1024;

    /** Its constant is deprecated, since it will be on by itself some day. */
    private static final String GLOBAL_EXCEPTION_HANDLER = "processing.exception.handler.global.enabled";

    /**
     * What is not the clients' to choose, under whatever prefix: it would have records lost, read before they are
     * committed, or written where their wallet's others are not, or put stack traces into dead letters.
     */
    private static final Set<String> NEVER_PASSED_ON = Set.of(
            "processing.exception.handler",
            "deserialization.exception.handler",
            "production.exception.handler",
            "errors.dead.letter.queue.topic.name",
            "group.protocol",
            "auto.offset.reset",
            "isolation.level",
            "enable.idempotence",
            "partitioner.class",
            "partitioner.ignore.keys");

    public StreamsSettings {
        clientProperties = Map.copyOf(clientProperties);
    }

    /** The properties of the Kafka Streams application. */
    public Properties toProperties() {
        Properties properties = new Properties();
        clientProperties.forEach((name, value) -> {
            if (NEVER_PASSED_ON.stream().noneMatch(never -> name.equals(never) || name.endsWith("." + never))) {
                properties.put(name, value);
            }
        });
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, poll.toMillis());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDbMemory.class);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(GLOBAL_EXCEPTION_HANDLER, true);
        // The partition assignor sees its consumer's properties alone, and warns if they do not say so too.
        properties.put(StreamsConfig.mainConsumerPrefix(GLOBAL_EXCEPTION_HANDLER), true);
        properties.put(
                StreamsConfig.mainConsumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG),
                applicationId + "-" + workerId);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                sessionTimeout.toMillis());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                sessionTimeout.dividedBy(4).toMillis());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                transactionTimeout.toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST_BYTES);
        // A commit sends what lingers, and nothing is seen before it. What is sent right after a commit waits at the
        // broker for the commit's markers.
        if (!properties.containsKey(ProducerConfig.LINGER_MS_CONFIG)) {
            properties.putIfAbsent(
                    StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                    Math.min(commitInterval.toMillis(), LONGEST_LINGER_MS));
        }
        if (!properties.containsKey(ProducerConfig.BUFFER_MEMORY_CONFIG)) {
            properties.putIfAbsent(
                    StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                    Math.max(LEAST_PRODUCED_BYTES, PRODUCED_BYTES / threads));
        }
        return properties;
    }
}
