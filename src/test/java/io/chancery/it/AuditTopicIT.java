package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.Trail;
import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.SignedNote;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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

    private final AuditCommands audit = new AuditCommands();

    @Test
    void aTrailIsVerifiedWhereverItIs() throws Exception {
        Office office = CLUSTER.open("trail", PARTITIONS);
        String topic = office.config().topics().signingAudit();
        write(office, topic, TRAIL.events());

        assertEquals(0, audit.run(office, "verify", "--key", Trail.KEY.vkey()), audit::printed);
        for (String format : List.of("avro", "jsonl", "ocsf", "ecs")) {
            String export = directory.resolve(format).toString();
            assertEquals(0, audit.run(office, "export", "--format", format, "--out", export), audit::printed);
            assertEquals(0, audit.run("verify", "--key", Trail.KEY.vkey(), export), audit::printed);
        }
        assertEquals(0, audit.run(office, "show", "request-1-3"), audit::printed);

        write(office, topic, List.of(TRAIL.events().getLast()));

        assertEquals(1, audit.run(office, "verify", "--key", Trail.KEY.vkey()));
        assertTrue(audit.printed().contains("event-out-of-place"), audit::printed);
        assertEquals(1, audit.run(office, "verify", "--outcomes", "--key", Trail.KEY.vkey()));
        assertTrue(audit.printed().contains("event-without-outcome"), audit::printed);
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
                                office.config().topics().auditCheckpoints(),
                                partition,
                                null,
                                note.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }
}
