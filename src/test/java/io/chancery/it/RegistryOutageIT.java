package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import io.chancery.registry.RegistryGate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistryOutageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int UNKNOWN_SCHEMA = 987_654;
    private static final int REQUESTS = 100;
    private static final String STARTS_OVER = "start over";

    /** More than may wait for a schema. */
    private static final int LARGE_RECORDS = 80;

    private static final int LARGE = 1_000_000;

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void aSchemaThatCannotBeHadStopsNoOtherRecordAndLosesNone() throws Exception {
        Office office = CLUSTER.open("registry", 1);
        try (RegistryGate gate = new RegistryGate();
                Answers answers = Answers.follow(office)) {
            Map<String, String> throughGate = Map.of(
                    "schema.registry.url", gate.before(CLUSTER.registry().url()).get("schema.registry.url"));
            WorkerProcess worker = office.start("w1", throughGate).awaitReady();
            List<WalletId> wallets = office.openWallets(2);
            WalletId waiting = wallets.getFirst();
            WalletId other = wallets.getLast();
            List<SigningRequest> sent = new ArrayList<>(office.send(1, List.of(other)));
            answers.await(sent, PATIENCE);

            // The registry answers, but not for one schema: only the wallet of its record waits, over a restart too.
            gate.answer(UNKNOWN_SCHEMA, 503, "");
            send(office, List.of(record(office, waiting.key(), ofUnknownSchema(8))));
            List<SigningRequest> behind = office.send(3, List.of(waiting));
            List<SigningRequest> others = new ArrayList<>(office.send(REQUESTS, List.of(other)));
            answers.await(others, PATIENCE);
            worker.sigkill();
            worker.awaitExit(PATIENCE);
            worker = office.start("w1", throughGate).awaitReady();
            others.addAll(office.send(REQUESTS, List.of(other)));
            answers.await(others, PATIENCE);
            assertFalse(worker.log().contains(STARTS_OVER), worker::log);

            // Nobody answers, and more would have to wait than may: the partition starts over, and undoes nothing.
            gate.setDown(true);
            Await.until("noticing", PATIENCE, logged(worker, "schema registry unavailable"));
            others.addAll(office.send(REQUESTS, List.of(other)));
            send(office, large(office));
            others.addAll(office.send(REQUESTS, List.of(other)));
            Await.until("the partition's start over", PATIENCE, logged(worker, STARTS_OVER));
            gate.answerTruly(UNKNOWN_SCHEMA);
            gate.setDown(false);
            sent.addAll(behind);
            sent.addAll(others);
            answers.await(sent, PATIENCE);
            Await.until("the end of what cannot be read", PATIENCE, () -> deadLetters(office) == 1 + LARGE_RECORDS);

            assertEquals(0, worker.stop());
            TopicContents contents = TopicContents.read(office);
            contents.assertEachAnsweredOnce(sent);
            contents.assertNothingRejected();
            AuditCommands audit = new AuditCommands();
            assertEquals(0, audit.run(office, "verify", "--outcomes", "--without-checkpoints"), audit::printed);
            assertEquals(1 + LARGE_RECORDS, deadLetters(office));
        }
    }

    private static int deadLetters(Office office) {
        return TopicContents.read(office.config(), office.config().topics().signingRequestsDlq())
                .size();
    }

    private static BooleanSupplier logged(WorkerProcess worker, String line) {
        return () -> worker.log().contains(line);
    }

    private static List<ProducerRecord<byte[], byte[]>> large(Office office) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int number = 0; number < LARGE_RECORDS; number++) {
            records.add(record(office, "tenant/large-" + number, ofUnknownSchema(LARGE)));
        }
        return records;
    }

    private static ProducerRecord<byte[], byte[]> record(Office office, String key, byte[] value) {
        return new ProducerRecord<>(
                office.config().topics().signingRequests(), key.getBytes(StandardCharsets.UTF_8), value);
    }

    private static void send(Office office, Collection<ProducerRecord<byte[], byte[]>> records) throws Exception {
        List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                office.config().kafkaProducer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> acknowledged.add(producer.send(record)));
        }
        for (Future<RecordMetadata> record : acknowledged) {
            record.get();
        }
    }

    private static byte[] ofUnknownSchema(int size) {
        return ByteBuffer.allocate(size).put((byte) 0).putInt(UNKNOWN_SCHEMA).array();
    }
}
