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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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
            awaitVisible(admin, topics.all());
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
            awaitVisible(admin, List.of(existing.name()));

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

    @Test
    void previewsWhatItWouldCreateAndComparesWhatExistsAndChangesNothing() {
        ChanceryConfig config = config(Map.of("topics.prefix", "preview.", "kafka.topic.segment.bytes", "52428800"));
        String audit = config.topics().signingAudit();
        try (KafkaAdmin admin = admin()) {
            TopicPlan own = TopicPlan.all(config.topics(), 12, (short) 1).stream()
                    .filter(plan -> plan.name().equals(audit))
                    .findFirst()
                    .orElseThrow();
            admin.create(List.of(own)).values().forEach(KafkaAdmin::await);
            awaitVisible(admin, List.of(audit));

            List<TopicsPreview.Result> results = TopicsPreview.of(admin, config);

            assertEquals(
                    List.of(audit),
                    results.stream()
                            .filter(TopicsPreview.Result::exists)
                            .map(TopicsPreview.Result::topic)
                            .toList());
            assertEquals(
                    List.of(new TopicsPreview.Difference("segment.bytes", "67108864", "52428800")),
                    of(results, audit).differences().stream()
                            .filter(difference -> difference.setting().equals("segment.bytes"))
                            .toList());
            assertEquals(
                    "52428800",
                    of(results, "chancery-reservations-changelog").settings().get("segment.bytes"));
            assertTrue(results.stream().allMatch(result -> result.refusal() == null));
            assertEquals(Set.of(audit), admin.describe(config.topics().all()).keySet());
        }
    }

    @Test
    void previewsWhatTheClusterWouldRefuse() {
        ChanceryConfig config =
                config(Map.of("topics.prefix", "refused.", "kafka.topic.changelogs.min.cleanable.dirty.ratio", "7"));
        try (KafkaAdmin admin = admin()) {
            List<TopicsPreview.Result> results = TopicsPreview.of(admin, config);

            for (TopicsPreview.Result result : results) {
                assertEquals(result.byWorkers(), result.refusal() != null, result.topic());
            }
            TopicsPreview.Refusal refusal =
                    Objects.requireNonNull(of(results, "chancery-ids-changelog").refusal());
            assertTrue(refusal.reason().contains("min.cleanable.dirty.ratio"), refusal.reason());
            assertTrue(refusal.advice().contains("kafka.topic."), refusal.advice());
        }
    }

    /** A broker hears of a topic from its controller, and may do so after the topic's creation is acknowledged. */
    private static void awaitVisible(KafkaAdmin admin, List<String> names) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (admin.describe(names).size() < names.size() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static TopicsPreview.Result of(List<TopicsPreview.Result> results, String topic) {
        return results.stream()
                .filter(result -> result.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private static ChanceryConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("topics.replication.factor", "1");
        return new ChanceryConfig(settings);
    }

    private static KafkaAdmin admin() {
        return KafkaAdmin.connect(new ChanceryConfig(Map.of("kafka.bootstrap.servers", kafka.bootstrapServers())));
    }
}
