package io.chancery.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.config.ChanceryConfig;
import io.chancery.dev.EmbeddedKafka;
import io.chancery.dev.EmbeddedKafkaOptions;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsCreationIT {
    @TempDir
    static Path logDir;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = new EmbeddedKafka(EmbeddedKafkaOptions.in(logDir));
        kafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void createsAllTopicsOnceAndAWorkerAcceptsThem() {
        Topics topics = Topics.withPrefix("once.");
        try (KafkaAdmin admin = admin()) {
            List<TopicsCreation.Result> first = TopicsCreation.run(admin, topics, 3, (short) 1);
            List<TopicsCreation.Result> second = TopicsCreation.run(admin, topics, 3, (short) 1);

            assertEquals(
                    11, first.stream().filter(TopicsCreation.Result::created).count());
            assertEquals(11, second.size());
            assertEquals(
                    0, second.stream().filter(TopicsCreation.Result::created).count());
            TopicsCheck.require(admin, topics);
        }
    }

    @Test
    void createsNothingThatWouldNotFitWhatExists() {
        Topics topics = Topics.withPrefix("grown.");
        try (KafkaAdmin admin = admin()) {
            TopicPlan existing = TopicPlan.all(topics, 2, (short) 1).getFirst();
            admin.create(List.of(existing)).values().forEach(KafkaAdmin::await);

            Failure failure = assertThrows(Failure.class, () -> TopicsCreation.run(admin, topics, 5, (short) 1));

            assertEquals("partitions-differ", failure.code());
            assertFalse(admin.describe(topics.all()).containsKey(topics.signingAudit()));
        }
    }

    @Test
    void saysWhatToPassWhenThereAreTooFewBrokers() {
        Topics topics = Topics.withPrefix("replicated.");
        try (KafkaAdmin admin = admin()) {
            Failure failure = assertThrows(Failure.class, () -> TopicsCreation.run(admin, topics, 1, (short) 3));

            assertEquals(ExitCode.FAILED, failure.exitCode());
            assertEquals("topic-refused", failure.code());
            assertTrue(failure.advice().contains("pass --replication-factor"), failure.advice());
        }
    }

    @Test
    void aWorkerRefusesMissingTopicsAndSaysHowToCreateThem() {
        try (KafkaAdmin admin = admin()) {
            Failure failure = assertThrows(Failure.class, () -> TopicsCheck.require(admin, Topics.withPrefix("none.")));

            assertEquals("topics-missing", failure.code());
            assertTrue(failure.advice().contains("chancery topics create"), failure.advice());
        }
    }

    private static KafkaAdmin admin() {
        return KafkaAdmin.connect(new ChanceryConfig(Map.of("kafka.bootstrap.servers", kafka.bootstrapServers())));
    }
}
