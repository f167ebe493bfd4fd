package io.chancery.stream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.chancery.config.ChanceryConfig;
import io.chancery.protocol.TopicOverrides;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsSettingsTest {
    @Test
    void runExactlyOnce() {
        assertEquals("exactly_once_v2", properties(Map.of()).get("processing.guarantee"));
    }

    @Test
    void haveNoCacheThatACommitCouldMiss() {
        assertEquals(0L, properties(Map.of()).get("statestore.cache.max.bytes"));
    }

    @Test
    void giveTheWorkerAStableNameInItsGroup() {
        assertEquals("chancery-worker-1", properties(Map.of()).get("main.consumer.group.instance.id"));
    }

    @Test
    void tellTheAssignorTooThatGlobalStoresHaveTheExceptionHandler() {
        String enabled = "processing.exception.handler.global.enabled";

        assertEquals(true, properties(Map.of()).get(enabled));
        assertEquals(true, main(Map.of()).get(enabled));
    }

    @Test
    void readEveryRequestThatWasEverSent() {
        assertEquals("earliest", main(Map.of()).get("auto.offset.reset"));
    }

    @Test
    void passOnWhatElseTheClientsAreGiven() {
        assertEquals("SSL", properties(Map.of("security.protocol", "SSL")).get("security.protocol"));
        assertEquals("7", main(Map.of("main.consumer.fetch.min.bytes", "7")).get("fetch.min.bytes"));
    }

    @Test
    void giveTheProducersOfAllThreadsTheMemoryOfOne() {
        assertEquals(32L << 20, buffer(1, Map.of()));
        assertEquals(4L << 20, buffer(8, Map.of()));
        assertEquals(4L << 20, buffer(64, Map.of()));
    }

    @Test
    void leaveTheMemoryOfProducersToWhoSetsIt() {
        assertEquals("9", buffer(8, Map.of("producer.buffer.memory", "9")));
        assertEquals(null, buffer(8, Map.of("buffer.memory", "9")));
    }

    /** Otherwise an operator's setting is accepted and has no effect. */
    @Test
    void setNothingThatAnOperatorIsAllowedToSet() {
        List<String> names =
                properties(Map.of()).keySet().stream().map(String::valueOf).toList();

        for (String name : names) {
            if (isAllowed("kafka." + name)) {
                assertEquals("1", properties(Map.of(name, "1")).get(name), name);
            }
        }
    }

    private static boolean isAllowed(String setting) {
        if (setting.equals("kafka.bootstrap.servers")) {
            return false;
        }
        try {
            new ChanceryConfig(Map.of("kafka.bootstrap.servers", "broker:9092", setting, "1"));
            return true;
        } catch (ConfigException refused) {
            return false;
        }
    }

    @Test
    void areAcceptedByKafkaStreams() {
        StreamsConfig config = new StreamsConfig(properties(Map.of()));

        assertEquals(10L, config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG));
    }

    @ParameterizedTest
    @CsvSource({
        "application.id, another",
        "bootstrap.servers, another:9092",
        "processing.guarantee, at_least_once",
        "commit.interval.ms, 30000",
        "statestore.cache.max.bytes, 1000000",
        "main.consumer.group.instance.id, another",
        "main.consumer.session.timeout.ms, 45000",
        "consumer.auto.offset.reset, latest",
        "producer.transaction.timeout.ms, 1000",
        "producer.max.request.size, 1000",
    })
    void cannotBeOverriddenByClientProperties(String name, String value) {
        assertEquals(
                properties(Map.of()).get(name), properties(Map.of(name, value)).get(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isolation.level",
                "consumer.isolation.level",
                "main.consumer.isolation.level",
            })
    void readOnlyWhatIsCommittedWhateverClientPropertiesSay(String name) {
        assertEquals(
                "read_committed", main(Map.of(name, "read_uncommitted")).get(ConsumerConfig.ISOLATION_LEVEL_CONFIG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enable.idempotence", "producer.enable.idempotence"})
    void writeIdempotentlyWhateverClientPropertiesSay(String name) {
        Object idempotence = producer(Map.of(name, "false")).get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG);

        assertEquals("true", String.valueOf(idempotence));
    }

    @ParameterizedTest
    @CsvSource({
        "auto.offset.reset",
        "main.consumer.auto.offset.reset",
    })
    void readEveryRequestWhateverClientPropertiesSay(String name) {
        assertEquals("earliest", main(Map.of(name, "latest")).get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG));
    }

    @ParameterizedTest
    @CsvSource({
        "processing.exception.handler," + " org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler",
        "deserialization.exception.handler, org.apache.kafka.streams.errors.LogAndContinueExceptionHandler",
        "default.deserialization.exception.handler, org.apache.kafka.streams.errors.LogAndContinueExceptionHandler",
        "production.exception.handler, com.example.Continue",
        "default.production.exception.handler, com.example.Continue",
        "errors.dead.letter.queue.topic.name, letters-with-stack-traces",
        "group.protocol, streams",
    })
    void loseNoRecordWhateverClientPropertiesSay(String name, String value) {
        assertEquals(
                properties(Map.of()).get(name), properties(Map.of(name, value)).get(name));
        assertEquals(
                LogAndFailProcessingExceptionHandler.class,
                new StreamsConfig(properties(Map.of(name, value)))
                        .getClass(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG));
    }

    @ParameterizedTest
    @CsvSource({
        "partitioner.class, org.apache.kafka.clients.producer.RoundRobinPartitioner",
        "producer.partitioner.class, org.apache.kafka.clients.producer.RoundRobinPartitioner",
        "partitioner.ignore.keys, true",
        "producer.partitioner.ignore.keys, true",
    })
    void keepAWalletOnItsPartitionWhateverClientPropertiesSay(String name, String value) {
        Map<String, Object> producer = producer(Map.of(name, value));

        assertFalse(producer.containsKey(ProducerConfig.PARTITIONER_CLASS_CONFIG));
        assertFalse(producer.containsKey(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG));
    }

    private static Map<String, Object> main(Map<String, Object> clientProperties) {
        return new StreamsConfig(properties(clientProperties)).getMainConsumerConfigs("group", "client", 0);
    }

    private static Map<String, Object> producer(Map<String, Object> clientProperties) {
        return new StreamsConfig(properties(clientProperties)).getProducerConfigs("client");
    }

    private static @Nullable Object buffer(int threads, Map<String, Object> clientProperties) {
        return properties(threads, clientProperties).get("producer.buffer.memory");
    }

    private static Properties properties(Map<String, Object> clientProperties) {
        return properties(1, clientProperties);
    }

    private static Properties properties(int threads, Map<String, Object> clientProperties) {
        return new StreamsSettings(
                        "chancery",
                        "worker-1",
                        "127.0.0.1:9092",
                        Path.of("state"),
                        threads,
                        3,
                        1,
                        Duration.ofMillis(10),
                        Duration.ofMillis(2),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(60),
                        clientProperties,
                        TopicOverrides.NONE)
                .toProperties();
    }
}
