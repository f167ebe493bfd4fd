package io.chancery.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.NoteReader;
import io.chancery.audit.note.SignedNote;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import io.chancery.text.LineReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckpointIT {
    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void aTrailIsAttestedOverAKillAndRefusedWhenItsEndWasCutOff() throws Exception {
        Office office = CLUSTER.open("attested", PARTITIONS);
        Path file = CLUSTER.directory().resolve("attested-checkpoints");
        Map<String, String> settings = Map.of(
                "audit.checkpoint.interval.ms", "1000",
                "audit.checkpoint.events", "20",
                "audit.checkpoint.file", file.toString());
        WorkerProcess worker = office.start("w1", settings).awaitReady();
        List<WalletId> wallets = office.openWallets(4);
        sign(office, wallets);
        Await.until(
                "a checkpoint of each partition",
                PATIENCE,
                () -> partitions(file).size() == PARTITIONS);

        worker.sigkill();
        worker = office.start("w1", settings).awaitReady();
        int before = notes(file).size();
        sign(office, wallets);
        Await.until("another checkpoint", PATIENCE, () -> notes(file).size() > before);
        Await.until("file and topic agree", PATIENCE, () -> new HashSet<>(notes(file)).equals(inTopic(office)));
        assertEquals(0, worker.stop());

        cutAllButTheFirst(office);
        WorkerProcess refused = office.start("w1", settings);

        assertNotEquals(0, refused.awaitExit(PATIENCE));
        assertTrue(refused.log().contains("(audit-trail-mismatch"), refused::log);
        assertTrue(refused.log().contains("but the topic ends with the event 1"), refused::log);
    }

    @Test
    void aWorkerGoesOnBehindARecordThatIsNoEventWhenItIsAccepted() throws Exception {
        Office office = CLUSTER.open("accepted", PARTITIONS);
        Path file = CLUSTER.directory().resolve("accepted-checkpoints");
        Map<String, String> settings =
                new HashMap<>(Map.of("audit.checkpoint.interval.ms", "1000", "audit.checkpoint.file", file.toString()));
        WorkerProcess worker = office.start("w1", settings).awaitReady();
        List<WalletId> wallets = office.openWallets(4);
        sign(office, wallets);
        Await.until(
                "a checkpoint of each partition",
                PATIENCE,
                () -> partitions(file).size() == PARTITIONS);
        assertEquals(0, worker.stop());
        long offset = writeRubbish(office);

        WorkerProcess refused = office.start("w1", settings);
        assertNotEquals(0, refused.awaitExit(PATIENCE));
        assertTrue(refused.log().contains("the record at offset " + offset + " is no audit event"), refused::log);

        settings.put("audit.trail.accept", "0:" + offset);
        worker = office.start("w1", settings).awaitReady();
        sign(office, wallets);
        assertEquals(0, worker.stop());
        worker = office.start("w1", settings).awaitReady();
        sign(office, wallets);
        assertEquals(0, worker.stop());
    }

    private static long writeRubbish(Office office) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                office.config().kafkaProducer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(
                            office.config().topics().signingAudit(), 0, null, "rubbish".getBytes(UTF_8)))
                    .get()
                    .offset();
        }
    }

    private static void sign(Office office, List<WalletId> wallets) throws Exception {
        try (Answers answers = Answers.follow(office)) {
            List<SigningRequest> sent = office.send(40, wallets);
            answers.await(sent, PATIENCE);
        }
    }

    private static Set<Integer> partitions(Path file) {
        return notes(file).stream()
                .map(note -> Checkpoint.parse(SignedNote.parse(note).text()).partition())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> notes(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            // The worker may be writing the last one.
            int end = text.lastIndexOf("\n— ");
            String whole = end < 0 || text.indexOf('\n', end + 1) < 0
                    ? ""
                    : text.substring(0, text.indexOf('\n', end + 1) + 1);
            NoteReader reader = new NoteReader(new LineReader(new StringReader(whole)));
            return Stream.iterate(reader.next(), Objects::nonNull, note -> reader.next())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> inTopic(Office office) {
        return TopicContents.read(office.config(), office.config().topics().auditCheckpoints()).stream()
                .map(record -> new String(record.value(), UTF_8))
                .collect(Collectors.toSet());
    }

    /** Makes the audit topic anew with each partition's first event alone. */
    private static void cutAllButTheFirst(Office office) throws Exception {
        String topic = office.config().topics().signingAudit();
        List<ConsumerRecord<byte[], byte[]>> events = TopicContents.read(office.config(), topic);
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            admin.deleteTopics(List.of(topic)).all().get();
            Await.until("the topic is gone", PATIENCE, () -> create(admin, topic));
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                office.config().kafkaProducer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                int number = partition;
                ConsumerRecord<byte[], byte[]> first = events.stream()
                        .filter(event -> event.partition() == number)
                        .findFirst()
                        .orElseThrow();
                producer.send(new ProducerRecord<>(topic, number, first.key(), first.value()))
                        .get();
            }
        }
    }

    private static boolean create(Admin admin, String topic) {
        try {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (ExecutionException stillThere) {
            return false;
        }
    }
}
