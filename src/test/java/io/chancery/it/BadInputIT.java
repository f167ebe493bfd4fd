package io.chancery.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.RequestRoundTrip;
import io.chancery.client.verdict.Outcome;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SigningRequest;
import io.chancery.stream.arrival.DeadLetters;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One worker for all tests: after every kind of bad record it still signs a good request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final int PARTITIONS = 3;
    private static final int MIB = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private Office office;
    private KafkaProducer<byte[], byte[]> producer;
    private WorkerProcess worker;
    private WalletId wallet;

    @BeforeAll
    void startAWorkerAndHaveItsTopicTakeLargeRecords() throws Exception {
        office = CLUSTER.openForAllTests("bad", PARTITIONS);
        worker = office.start("w1").awaitReady();
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, requests());
            ConfigEntry large = new ConfigEntry("max.message.bytes", Integer.toString(16 * MIB));
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(large, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
        Map<String, Object> properties = new HashMap<>(office.config().kafkaProducer());
        properties.put("max.request.size", 16 * MIB);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        wallet = office.openWallets(1).getFirst();
    }

    @AfterAll
    void stopTheWorker() {
        producer.close();
        assertEquals(0, worker.stop());
    }

    @Test
    void aTombstoneIsADeadLetter() throws Exception {
        assertDeadLetter("tombstone", key(), null);
    }

    @Test
    void anEmptyRecordIsADeadLetter() throws Exception {
        assertDeadLetter("empty-record", key(), new byte[0]);
    }

    @Test
    void garbageIsADeadLetter() throws Exception {
        assertDeadLetter("not-wire-format", key(), "not Avro at all".getBytes(UTF_8));
    }

    @Test
    void aSchemaIdThatTheRegistryDoesNotKnowIsADeadLetter() throws Exception {
        assertDeadLetter(
                "unknown-schema",
                key(),
                ByteBuffer.allocate(8).put((byte) 0).putInt(987_654).array());
    }

    @Test
    void anEnumSymbolThatItsSchemaLacksIsADeadLetter() throws Exception {
        byte[] value = office.codec().write(requests(), office.request(wallet));
        int operation =
                indexOf(value, wallet.alias().getBytes(UTF_8)) + wallet.alias().length();
        value[operation] = 0x7e;

        assertDeadLetter("corrupt-record", key(), value);
    }

    @Test
    void aRecordTooLargeToBeReadIsADeadLetterWithItsBytes() throws Exception {
        assertDeadLetter("record-too-large", key(), noise(2_000_000));
    }

    @Test
    void aRecordThatIsLargerThanAnyRequestIsADeadLetterWithTheHashOfItsBytes() throws Exception {
        byte[] value = noise(2_500_000);

        ConsumerRecord<byte[], byte[]> letter = deadLetterOf(new ProducerRecord<>(requests(), key(), value));

        assertNull(letter.value());
        assertEquals("record-too-large", header(letter, DeadLetters.REASON));
        assertEquals(Integer.toString(key().length + value.length), header(letter, DeadLetters.OMITTED));
        assertEquals(Sha2.sha256(value).toHex(), header(letter, DeadLetters.HASH));
    }

    @Test
    void aRecordOfTenMegabytesIsADeadLetterThatSaysWhereItsBytesAre() throws Exception {
        ConsumerRecord<byte[], byte[]> letter = deadLetterOf(new ProducerRecord<>(requests(), key(), noise(10 * MIB)));

        assertNull(letter.value());
        assertEquals("record-too-large", header(letter, DeadLetters.REASON));
        assertEquals(Integer.toString(key().length + 10 * MIB), header(letter, DeadLetters.OMITTED));
        assertStillSigns();
    }

    @Test
    void aRequestAsLargeAsIsReadIsSigned() throws Exception {
        SigningRequest small = office.request(wallet);
        EvmTransaction transaction = new EvmTransaction.Legacy(
                BigInteger.valueOf(31_337),
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.valueOf(30_000_000),
                new EvmAddress(Bytes.fromHex("70997970c51812dc3a010c7d01b50e0d17dc79c8")),
                BigInteger.ZERO,
                Bytes.of(noise(1_400_000)));
        SigningRequest large = SigningRequest.builder()
                .id("large")
                .requester(small.requester())
                .wallet(wallet)
                .network(small.network())
                .createdAt(small.createdAt())
                .payload(transaction)
                .build();

        try (Answers answers = Answers.follow(office)) {
            byte[] value = office.codec().write(requests(), large);
            producer.send(new ProducerRecord<>(requests(), key(), value)).get();

            answers.await(List.of(large), PATIENCE);
        }
        assertStillSigns();
    }

    @Test
    void aRequestUnderAnotherKeyIsSentToItsPartitionAndSigned() throws Exception {
        SigningRequest request = office.request(wallet);
        byte[] value = office.codec().write(requests(), request);

        assertSigned(request, new ProducerRecord<>(requests(), "another/key".getBytes(UTF_8), value));
    }

    @Test
    void aRequestUnderAHugeKeyIsSentToItsPartitionAndSigned() throws Exception {
        SigningRequest request = office.request(wallet);
        byte[] value = office.codec().write(requests(), request);

        assertSigned(request, new ProducerRecord<>(requests(), noise(2 * MIB), value));
    }

    @Test
    void aRequestOnAnyPartitionIsSigned() throws Exception {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            SigningRequest request = office.request(wallet);
            byte[] value = office.codec().write(requests(), request);

            assertSigned(request, new ProducerRecord<>(requests(), partition, key(), value));
        }
    }

    @Test
    void aMalformedRequestUnderAHugeKeyIsRejected() throws Exception {
        SigningRequest request = office.request(wallet);
        byte[] value = office.codec().write(requests(), request);
        int tenant = indexOf(value, wallet.tenant().getBytes(UTF_8));
        value[tenant] = ' ';

        try (Answers answers = Answers.follow(office)) {
            producer.send(new ProducerRecord<>(requests(), noise(2 * MIB), value))
                    .get();
            Outcome outcome = answers.await(List.of(request), PATIENCE).getFirst();
            assertInstanceOf(Outcome.Rejected.class, outcome);
        }
        assertStillSigns();
    }

    private void assertDeadLetter(String reason, byte[] key, byte[] value) throws Exception {
        ConsumerRecord<byte[], byte[]> letter = deadLetterOf(new ProducerRecord<>(requests(), key, value));

        assertArrayEquals(value, letter.value());
        assertArrayEquals(key, letter.key());
        assertEquals(reason, header(letter, DeadLetters.REASON));
        assertEquals(requests(), header(letter, DeadLetters.TOPIC));
        assertStillSigns();
    }

    private ConsumerRecord<byte[], byte[]> deadLetterOf(ProducerRecord<byte[], byte[]> record) throws Exception {
        var sent = producer.send(record).get();
        Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
        String origin = sent.partition() + "/" + sent.offset();
        Await.until("a dead letter", PATIENCE, () -> {
            letters.putAll(TopicContents.read(
                            office.config(), office.config().topics().signingRequestsDlq())
                    .stream()
                    .collect(Collectors.toMap(
                            letter -> header(letter, DeadLetters.PARTITION) + "/" + header(letter, DeadLetters.OFFSET),
                            letter -> letter)));
            return letters.containsKey(origin);
        });
        return letters.get(origin);
    }

    private void assertSigned(SigningRequest request, ProducerRecord<byte[], byte[]> record) throws Exception {
        try (Answers answers = Answers.follow(office)) {
            producer.send(record).get();
            Outcome outcome = answers.await(List.of(request), PATIENCE).getFirst();
            assertInstanceOf(Outcome.Signed.class, outcome);
        }
        assertTrue(worker.isAlive(), "the worker has ended");
    }

    private void assertStillSigns() {
        Outcome outcome = RequestRoundTrip.request(office.client(), office.request(wallet), PATIENCE);
        assertInstanceOf(Outcome.Signed.class, outcome);
        assertTrue(worker.isAlive(), "the worker has ended");
    }

    private String requests() {
        return office.config().topics().signingRequests();
    }

    private byte[] key() {
        return wallet.key().getBytes(UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "none" : new String(header.value(), UTF_8);
    }

    /** Bytes that do not compress and are no record. */
    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        bytes[0] = 0x7f;
        return bytes;
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int start = 0; start + part.length <= bytes.length; start++) {
            if (ByteBuffer.wrap(bytes, start, part.length).equals(ByteBuffer.wrap(part))) {
                return start;
            }
        }
        throw new AssertionError("not found");
    }
}
