package io.chancery.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final String TOPIC = "words";
    private static final List<TopicPartition> PARTITIONS = List.of(new TopicPartition(TOPIC, 0));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path logDir;

    @Test
    void keepsCommittedRecordsOverARestartAndHidesAbortedOnes() throws Exception {
        try (EmbeddedKafka kafka = new EmbeddedKafka(EmbeddedKafkaOptions.in(logDir))) {
            kafka.start();
            createTopic(kafka);
            produce(kafka, "kept", true);
            produce(kafka, "aborted", false);
            awaitMarkers(kafka);

            kafka.stop();
            kafka.start();
            produce(kafka, "kept after the restart", true);

            assertEquals(List.of("kept", "kept after the restart"), readCommitted(kafka, 2));
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void produce(EmbeddedKafka kafka, String word, boolean commit) throws Exception {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "embedded-kafka-it");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, word)).get();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    /**
     * Waits until no transaction is open: to end one returns before its marker is in the log, and a marker that is
     * under way while a partition has no leader is never written by this version of Kafka (KAFKA-20734). The next
     * commit of the same producer would then be that of the aborted record, too.
     */
    private static void awaitMarkers(EmbeddedKafka kafka) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, String> committed = consumer(kafka, "read_committed");
                KafkaConsumer<String, String> all = consumer(kafka, "read_uncommitted")) {
            while (!committed.endOffsets(PARTITIONS).equals(all.endOffsets(PARTITIONS))) {
                assertTrue(Instant.now().isBefore(giveUp), "a transaction stays open");
                Thread.sleep(20);
            }
        }
    }

    private static List<String> readCommitted(EmbeddedKafka kafka, int count) {
        List<String> words = new ArrayList<>();
        Instant giveUp = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, String> consumer = consumer(kafka, "read_committed")) {
            consumer.assign(PARTITIONS);
            while (words.size() < count && Instant.now().isBefore(giveUp)) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    words.add(record.value());
                }
            }
        }
        return words;
    }

    private static KafkaConsumer<String, String> consumer(EmbeddedKafka kafka, String isolation) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "isolation.level",
                isolation,
                "auto.offset.reset",
                "earliest");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }
}
