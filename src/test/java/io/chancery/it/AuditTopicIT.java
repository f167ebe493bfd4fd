package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.app.cli.CommandLines;
import io.chancery.audit.Checkpoint;
import io.chancery.audit.SignedNote;
import io.chancery.audit.Trail;
import io.chancery.model.AuditEvent;
import io.chancery.records.RecordCodec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A trail and its checkpoints in their topics: verified where they are, exported, and verified again. */
class AuditTopicIT {
    private static final int PARTITIONS = 3;
    private static final Trail TRAIL = new Trail(PARTITIONS, 40, 1);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    @Test
    void aTrailIsVerifiedWhereverItIs() throws Exception {
        Office office = CLUSTER.open("trail", PARTITIONS);
        String topic = office.config().topics().signingAudit();
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            admin.createTopics(List.of(new NewTopic(topic + "-checkpoints", PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (java.util.concurrent.ExecutionException there) {
            assertTrue(there.getCause() instanceof org.apache.kafka.common.errors.TopicExistsException);
        }
        write(office, topic, TRAIL.events());

        assertEquals(0, chancery(office, "verify", "--key", Trail.KEY.vkey()), out::toString);
        for (String format : List.of("avro", "jsonl", "ocsf", "ecs")) {
            String export = directory.resolve(format).toString();
            assertEquals(0, chancery(office, "export", "--format", format, "--out", export), out::toString);
            assertEquals(0, chancery("verify", "--key", Trail.KEY.vkey(), export), out::toString);
        }
        assertEquals(0, chancery(office, "show", "request-1-4"), out::toString);

        write(office, topic, List.of(TRAIL.events().getLast()));

        assertEquals(1, chancery(office, "verify", "--key", Trail.KEY.vkey()));
        assertTrue(out.toString().contains("event-out-of-place"), out::toString);
        assertEquals(1, chancery(office, "verify", "--outcomes", "--key", Trail.KEY.vkey()));
        assertTrue(out.toString().contains("event-without-outcome"), out::toString);
    }

    private void write(Office office, String topic, List<AuditEvent> events) throws Exception {
        RecordCodec codec = office.codec();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                office.config().kafkaProducer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (AuditEvent event : events) {
                int partition = Objects.requireNonNull(event.link()).partition();
                producer.send(new ProducerRecord<>(topic, partition, null, codec.write(topic, event)))
                        .get();
            }
            for (String note : TRAIL.checkpoints()) {
                int partition = Checkpoint.parse(SignedNote.parse(note).text()).partition();
                producer.send(new ProducerRecord<>(
                                topic + "-checkpoints", partition, null, note.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    private int chancery(Office office, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        office.settings("verifier").forEach((name, value) -> line.addAll(List.of("--set", name + "=" + value)));
        return chancery(line.toArray(String[]::new));
    }

    private int chancery(String... arguments) {
        out.getBuffer().setLength(0);
        List<String> line = new ArrayList<>(List.of("audit"));
        line.addAll(List.of(arguments));
        return CommandLines.create()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(line.toArray(String[]::new));
    }
}
