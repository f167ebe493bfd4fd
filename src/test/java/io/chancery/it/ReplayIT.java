package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.client.RequestRoundTrip;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.SigningRequest;
import io.chancery.protocol.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What comes again after it was answered, in a production of two workers. */
class ReplayIT {
    private static final int PARTITIONS = 3;
    private static final int REQUESTS = 200;
    private static final int DENIED = 20;
    private static final WalletId NOBODY = new WalletId("tenant", "nobody");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void ofWholeTopicsSignsAndAnswersNothing() throws Exception {
        Office office = CLUSTER.openAuthenticated("reset", PARTITIONS);
        List<SigningRequest> sent = answerRequests(office);
        Answered before = Answered.of(office);

        resetOffsets(office);
        startWorkers(office);

        assertOnlyRepeated(office, sent, before);
    }

    @Test
    void ofTheSameRecordsSignsAndAnswersNothing() {
        Office office = CLUSTER.openAuthenticated("again", PARTITIONS);
        List<SigningRequest> sent = answerRequests(office);
        Answered before = Answered.of(office);

        startWorkers(office);
        inputs(office).forEach(topic -> appendAgain(office, topic));

        assertOnlyRepeated(office, sent, before);
    }

    /**
     * Requests of every kind, open and sealed, and some that are denied; the workers are stopped when all are answered.
     */
    private static List<SigningRequest> answerRequests(Office office) {
        startWorkers(office);
        List<WalletId> wallets = new ArrayList<>(office.openWallets(2 * PARTITIONS));
        wallets.addAll(office.openWallets(PARTITIONS, KeySpec.ECC_NIST_EDWARDS25519));
        try (Answers answers = Answers.follow(office);
                Mix mix = new Mix(office, CLUSTER)) {
            List<SigningRequest> sent = new ArrayList<>(mix.send(REQUESTS, wallets));
            sent.addAll(office.send(DENIED, List.of(NOBODY)));
            answers.await(sent, PATIENCE);
            stopWorkers(office);
            return sent;
        }
    }

    /** Lets the workers, none of which runs, read their input from its beginning. */
    private static void resetOffsets(Office office) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> beginnings = inputs(office).stream()
                .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(number -> new TopicPartition(topic, number)))
                .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(0)));
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            String group = office.settings("client").get("application.id");
            // A worker that stops keeps its place in the group, so that it can come back to it.
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
            admin.alterConsumerGroupOffsets(group, beginnings).all().get();
        }
    }

    /** Sends every record of {@code topic} once more, with the same key, value and headers. */
    private static void appendAgain(Office office, String topic) {
        Map<String, Object> properties = new HashMap<>(office.config().kafkaProducer());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            TopicContents.read(office.config(), topic).stream()
                    .map(record -> producer.send(new ProducerRecord<>(
                            topic, record.partition(), record.key(), record.value(), record.headers())))
                    .toList()
                    .forEach(RequestRoundTrip::await);
        }
    }

    private static void assertOnlyRepeated(Office office, List<SigningRequest> sent, Answered before) {
        List<String> ids = sent.stream().map(SigningRequest::id).sorted().toList();
        Await.until(
                "every request to be audited as repeated",
                PATIENCE,
                () -> Answered.of(office).repeated().size() >= ids.size());
        stopWorkers(office);

        Answered after = Answered.of(office);
        assertEquals(List.of(REQUESTS, DENIED), List.of(before.signed(), before.rejected()));
        assertEquals(new Answered(before.kmsCalls(), before.signed(), before.rejected(), before.results(), ids), after);
    }

    private static List<String> inputs(Office office) {
        Topics topics = office.config().topics();
        return List.of(topics.signingRequests(), topics.rotationCommands());
    }

    private static void startWorkers(Office office) {
        Stream.of("w1", "w2").map(office::start).toList().forEach(WorkerProcess::awaitReady);
    }

    private static void stopWorkers(Office office) {
        office.workers().stream().filter(WorkerProcess::isAlive).forEach(worker -> assertEquals(0, worker.stop()));
    }

    /**
     * What was done so far.
     *
     * @param kmsCalls how often the KMS was asked to sign with a wallet's key
     * @param repeated the ids that were audited as repeated, once for each event, sorted
     */
    private record Answered(int kmsCalls, int signed, int rejected, int results, List<String> repeated) {
        private static Answered of(Office office) {
            TopicContents contents = TopicContents.read(office);
            return new Answered(
                    (int) CLUSTER.kms().askedToSign().stream()
                            .filter(asked -> !asked.key().equals(office.auditKey()))
                            .count(),
                    contents.signed().size(),
                    contents.rejected().size(),
                    TopicContents.read(office.config(), office.config().topics().rotationResults())
                            .size(),
                    contents.audit().stream()
                            .filter(event -> event.outcome().equals("repeated"))
                            .filter(event -> event.type() == AuditEvent.Type.SIGN_REQUEST)
                            .map(AuditEvent::subject)
                            .sorted()
                            .toList());
        }
    }
}
