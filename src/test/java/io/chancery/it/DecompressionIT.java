package io.chancery.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.consumer.ProcessedOffsets;
import io.chancery.consumer.RawBatch;
import io.chancery.consumer.StreamsClients;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.protocol.HomePartition;
import io.chancery.stream.arrival.DeadLetters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.ByteUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A worker with the heap that the launcher gives it and many stream threads comes to a backlog that would unpack to
 * gigabytes: it moves past what it cannot hold, and signs all the rest.
 */
class DecompressionIT {
    private static final int PARTITIONS = 8;
    private static final Map<String, String> THREADS = Map.of("streams.threads", "8");
    private static final int MIB = 1024 * 1024;
    private static final int BOMB = 330 * MIB;
    private static final int SMALLER_BOMB = 50 * MIB;
    private static final int LEGAL = 1_000 * 1024;
    private static final int LEGAL_REQUESTS = 500;

    /** Just below the largest record that is unpacked. */
    private static final int WIDE = 2_900_000;

    private static final int WIDE_RECORDS = 60;

    /** As many as a batch may have of records that no topic takes, and the one that is too many. */
    private static final int WIDE_READ = 24;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A broker's cleaner has no bounds, and would end. */
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of("log.cleaner.enable", "false"));

    /** Reasons of dead letters, by the partitions and offsets of what they are about. */
    private final Map<Place, String> expected = new TreeMap<>();

    private record Place(int partition, long offset) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparingInt(Place::partition)
                    .thenComparingLong(Place::offset)
                    .compare(this, other);
        }
    }

    @Test
    void aWorkerMovesPastBombsAndSignsWhatIsBehindThem() throws Exception {
        Office office = CLUSTER.open("bombs", PARTITIONS);
        WorkerProcess worker = office.start("w1", THREADS).awaitReady();
        List<WalletId> wallets = office.openWallets(4);
        assertEquals(0, worker.stop());
        WalletId wallet = wallets.getFirst();
        String topic = office.config().topics().signingRequests();
        int partition = HomePartition.of(wallet, PARTITIONS);
        List<SigningRequest> requests = new ArrayList<>();
        try (RawProducer raw = new RawProducer(CLUSTER.kafka().bootstrapServers())) {
            bombs(wallet.key())
                    .forEach((reason, batches) -> batches.forEach(batch -> {
                        expected.put(new Place(partition, raw.send(topic, partition, batch)), reason);
                        requests.addAll(office.send(1, List.of(wallet)));
                    }));
            floodEveryPartition(raw, topic, wallet.key());
            requests.addAll(office.send(8, wallets));
            bombTheTopicsOfState(office, raw);
        }
        List<SigningRequest> large = large(office, wallets);
        sendCompressed(office, large);
        requests.addAll(large);

        WorkerProcess again = office.start("w1", THREADS);
        try (Answers answers = Answers.follow(office)) {
            again.awaitReady();
            for (Outcome outcome : answers.await(requests, PATIENCE)) {
                assertInstanceOf(Outcome.Signed.class, outcome);
            }
        }

        assertTrue(again.isAlive());
        assertEquals(expected, deadLetters(office));
        assertEquals(
                wallets,
                RegisteredKeys.readAll(office.config(), office.codec()).stream()
                        .map(KeyRecord::wallet)
                        .sorted(Comparator.comparing(WalletId::key))
                        .toList());
        assertEquals(0, again.stop());
        assertFalse(again.log().contains("OutOfMemoryError"), again::log);
    }

    @Test
    void aStreamThreadGetsNoMoreThanItMayHoldButForWhatItWaitsFor() throws Exception {
        List<TopicPartition> topics = List.of(new TopicPartition("held", 0), new TopicPartition("waited-for", 0));
        Map<String, Object> properties =
                Map.of("bootstrap.servers", CLUSTER.kafka().bootstrapServers());
        try (Admin admin = Admin.create(properties)) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic.topic(), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        RawBatch batch = new RawBatch(System.currentTimeMillis());
        IntStream.range(0, 60).forEach(number -> batch.zeros("key", LEGAL));
        Map<String, Object> config = new HashMap<>(properties);
        config.putAll(Map.of("group.id", "holding", "auto.offset.reset", "earliest", "enable.auto.commit", "false"));
        ProcessedOffsets progress = new ProcessedOffsets();
        List<Long> held = new ArrayList<>();
        try (RawProducer raw = new RawProducer(CLUSTER.kafka().bootstrapServers());
                Consumer<byte[], byte[]> consumer = new StreamsClients(progress, 2 * MIB).getConsumer(config)) {
            raw.send("held", 0, batch.pack(CompressionType.ZSTD, 0));
            consumer.subscribe(List.of("held", "waited-for"));
            Await.until("records", PATIENCE, () -> poll(consumer, held) > 0);
            consumer.pause(List.of(topics.getLast()));
            IntStream.range(0, 20).forEach(poll -> poll(consumer, held));

            assertTrue(held.size() <= 3, () -> held.size() + " records were handed over");
            assertEquals(Set.of(topics.getLast()), consumer.paused());

            consumer.resume(consumer.paused());
            raw.send(
                    "waited-for",
                    0,
                    new RawBatch(System.currentTimeMillis())
                            .record("key", new byte[1])
                            .pack(CompressionType.NONE, 0));
            List<Long> waitedFor = new ArrayList<>();
            Await.until("what is waited for", PATIENCE, () -> poll(consumer, waitedFor) > 0);
            assertEquals(List.of(0L), waitedFor);

            Await.until("all records", PATIENCE, () -> {
                progress.processed("held", 0, held.getLast());
                progress.processed("waited-for", 0, 0);
                poll(consumer, held);
                return held.size() == 60;
            });
            assertEquals(LongStream.range(0, 60).boxed().toList(), held);
        }
    }

    /** Adds the offsets of what there is, and says how many they are. */
    private static int poll(Consumer<byte[], byte[]> consumer, List<Long> offsets) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(50));
        records.forEach(record -> offsets.add(record.offset()));
        return records.count();
    }

    /** Batches by what their dead letter says. */
    private static Map<String, List<MemoryRecords>> bombs(String key) {
        long now = System.currentTimeMillis();
        RawBatch smaller = new RawBatch(now).zeros(key, SMALLER_BOMB);
        RawBatch many = new RawBatch(now);
        IntStream.range(0, 70_000).forEach(number -> many.record(key, new byte[0]));
        Header[] headers = new Header[300_000];
        Arrays.fill(headers, new RecordHeader("", new byte[0]));
        return Map.of(
                "record-too-large",
                List.of(
                        new RawBatch(now).zeros(key, BOMB).pack(CompressionType.ZSTD, 0),
                        smaller.pack(CompressionType.GZIP, 0),
                        smaller.pack(CompressionType.LZ4, 0),
                        new RawBatch(now).record(key, new byte[1], headers).pack(CompressionType.ZSTD, 0)),
                "batch-too-large",
                List.of(many.pack(CompressionType.ZSTD, 0)),
                "malformed-batch",
                List.of(
                        new RawBatch(now).claiming(Integer.MAX_VALUE).pack(CompressionType.ZSTD, 0),
                        new RawBatch(now).claiming(-7).pack(CompressionType.GZIP, 0),
                        new RawBatch(now)
                                .with((out, delta) -> {
                                    RawBatch.head(out, 4, delta);
                                    for (int field : new int[] {-1, -1, 0}) {
                                        ByteUtils.writeVarint(field, out);
                                    }
                                })
                                .pack(CompressionType.ZSTD, 0)));
    }

    /** Some KiB a partition, of which every stream thread could be handed hundreds of MiB at once. */
    private void floodEveryPartition(RawProducer raw, String topic, String key) {
        RawBatch batch = new RawBatch(System.currentTimeMillis());
        IntStream.range(0, WIDE_RECORDS).forEach(number -> batch.zeros(key, WIDE));
        MemoryRecords packed = batch.pack(CompressionType.ZSTD, 0);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long first = raw.send(topic, partition, packed);
            for (int read = 0; read < WIDE_READ; read++) {
                expected.put(new Place(partition, first + read), "record-too-large");
            }
            expected.put(new Place(partition, first + WIDE_READ), "batch-too-large");
        }
    }

    /** What all workers and clients read whole, and what a worker restores. */
    private static void bombTheTopicsOfState(Office office, RawProducer raw) {
        long now = System.currentTimeMillis();
        MemoryRecords zeros = new RawBatch(now).zeros("nobody/known", BOMB).pack(CompressionType.ZSTD, 0);
        MemoryRecords claim = new RawBatch(now).claiming(Integer.MAX_VALUE).pack(CompressionType.LZ4, 0);
        for (String topic : List.of(
                office.config().topics().signingKeys(),
                office.config().topics().requesters(),
                "bombs-reservations-changelog",
                "bombs-pending-signatures-changelog")) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                raw.send(topic, partition, zeros);
                raw.send(topic, partition, claim);
            }
        }
    }

    private static List<SigningRequest> large(Office office, List<WalletId> wallets) {
        return IntStream.range(0, LEGAL_REQUESTS)
                .mapToObj(number -> {
                    SigningRequest small = office.request(wallets.get(number % wallets.size()));
                    OpaqueMessage message = new OpaqueMessage(Bytes.of(new byte[LEGAL]), "application/octet-stream");
                    return SigningRequest.builder()
                            .id(small.id())
                            .requester(small.requester())
                            .wallet(small.wallet())
                            .network(small.network())
                            .createdAt(small.createdAt())
                            .payload(message)
                            .build();
                })
                .toList();
    }

    private static void sendCompressed(Office office, List<SigningRequest> requests) throws Exception {
        Map<String, Object> properties = new HashMap<>(office.config().kafkaProducer());
        properties.put("compression.type", "zstd");
        properties.put("max.request.size", 16 * MIB);
        properties.put("batch.size", 2 * LEGAL);
        properties.put("linger.ms", 100);
        String topic = office.config().topics().signingRequests();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (SigningRequest request : requests) {
                byte[] key = request.wallet().key().getBytes(UTF_8);
                sent.add(producer.send(
                        new ProducerRecord<>(topic, key, office.codec().write(topic, request))));
            }
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        }
    }

    /** Reasons by what they are about. None of the letters has the bytes of what it is about. */
    private static Map<Place, String> deadLetters(Office office) {
        Map<Place, String> letters = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> letter :
                TopicContents.read(office.config(), office.config().topics().signingRequestsDlq())) {
            assertNull(letter.value());
            letters.put(
                    new Place(
                            Integer.parseInt(header(letter, DeadLetters.PARTITION)),
                            Long.parseLong(header(letter, DeadLetters.OFFSET))),
                    header(letter, DeadLetters.REASON));
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
