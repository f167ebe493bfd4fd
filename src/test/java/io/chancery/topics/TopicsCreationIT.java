package io.chancery.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.CommandLines;
import io.chancery.config.ChanceryConfig;
import io.chancery.dev.EmbeddedKafka;
import io.chancery.dev.EmbeddedKafkaOptions;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TopicsCreationIT {
    @TempDir
    static Path logDir;

    private static EmbeddedKafka kafka;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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
        int first = create("once.", "3", "1");
        String firstOutput = out.toString();
        out.getBuffer().setLength(0);
        int second = create("once.", "3", "1");

        assertEquals(ExitCode.OK, first, err.toString());
        assertEquals(
                11,
                firstOutput.lines().filter(line -> line.startsWith("created")).count());
        assertEquals(ExitCode.OK, second, err.toString());
        assertEquals(
                11,
                out.toString().lines().filter(line -> line.startsWith("exists")).count());
        try (KafkaAdmin admin = admin()) {
            TopicsCheck.require(admin, Topics.withPrefix("once."));
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
        int exitCode = create("replicated.", "1", "3");

        assertEquals(ExitCode.FAILED, exitCode);
        assertTrue(err.toString().contains("(topic-refused)"), err.toString());
        assertTrue(err.toString().contains("pass --replication-factor"), err.toString());
    }

    @Test
    void aWorkerRefusesMissingTopicsAndSaysHowToCreateThem() {
        try (KafkaAdmin admin = admin()) {
            Failure failure = assertThrows(Failure.class, () -> TopicsCheck.require(admin, Topics.withPrefix("none.")));

            assertEquals("topics-missing", failure.code());
            assertTrue(failure.advice().contains("chancery topics create"), failure.advice());
        }
    }

    private int create(String prefix, String partitions, String replicas) {
        CommandLine command = CommandLines.create().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(
                "topics",
                "create",
                "-b",
                kafka.bootstrapServers(),
                "--set",
                "topics.prefix=" + prefix,
                "--partitions",
                partitions,
                "--replication-factor",
                replicas);
    }

    private static KafkaAdmin admin() {
        return KafkaAdmin.connect(new ChanceryConfig(Map.of("kafka.bootstrap.servers", kafka.bootstrapServers())));
    }
}
