package io.chancery.stream.arrival;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.admission.identity.RecordSignatureCheck;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.crypto.jws.MalformedJwsException;
import io.chancery.model.Bytes;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.stream.HandDrivenExecutor;
import io.chancery.stream.TestTopology;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesAheadTest {
    private static final String TOPIC = TestTopology.TOPICS.signingRequests();
    private static final String COMMANDS = TestTopology.TOPICS.rotationCommands();
    private static final String RECORD_KEY = TestTopology.WALLET.key();
    private static final String HEADER = "chancery-signature-check";
    private static final JwsPrivateKey REQUESTER = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey STRANGER = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final Bytes VALUE = Bytes.of("a request".getBytes(StandardCharsets.US_ASCII));
    private static final Bytes OTHER = Bytes.of("another".getBytes(StandardCharsets.US_ASCII));

    private final SignaturesAhead ahead = new SignaturesAhead(TOPIC, 2);
    private final HandDrivenExecutor threads = new HandDrivenExecutor();
    private final SignaturesAhead waiting =
            new SignaturesAhead(TOPIC, Caffeine.newBuilder().build(), threads, () -> {});

    @AfterEach
    void close() {
        ahead.close();
    }

    @ParameterizedTest
    @EnumSource
    void areRightOverTheRecordsValueAlone(JwsAlgorithm algorithm) {
        JwsPrivateKey key = JwsPrivateKey.generate(algorithm);
        learn(key);

        assertTrue(verifies(key, sign(key, VALUE)));
        assertFalse(verifies(key, sign(key, OTHER)));
    }

    @Test
    void areTheSameOfAKeyThatIsNotKnownYet() {
        assertTrue(verifies(REQUESTER, sign(REQUESTER, VALUE)));
        assertFalse(verifies(STRANGER, sign(STRANGER, OTHER)));
    }

    @Test
    void areOfNoOtherValue() {
        ConsumerRecord<byte[], byte[]> record = waitingForThreads(JwsType.REQUEST);
        threads.runAll();

        Arrays.fill(record.value(), (byte) 0);

        assertFalse(ask(record), "what was found out of another value");
    }

    @Test
    void areNotCheckedAnyMoreWhenNothingWillBeAsked() {
        ConsumerRecord<byte[], byte[]> record = waitingForThreads(JwsType.REQUEST);
        ((RecordSignatureCheck) record.headers().lastHeader(HEADER)).done();
        threads.runAll();

        Arrays.fill(record.value(), (byte) 0);

        assertFalse(ask(record), "found out after the value changed");
    }

    @Test
    void areReadOnce() {
        Bytes signature = sign(REQUESTER, VALUE);
        RecordSignatureCheck check = arrive(signature);

        assertSame(check.read(signature), check.read(signature));
    }

    @Test
    void areCheckedOfRequestsAlone() {
        ConsumerRecord<byte[], byte[]> record = waitingForThreads(JwsType.COMMAND);
        threads.runAll();

        Arrays.fill(record.value(), (byte) 0);

        assertFalse(ask(record), "found out after the value changed");
    }

    @Test
    void areNobodyElses() {
        learn(REQUESTER);
        Bytes signature = sign(REQUESTER, VALUE);
        RecordSignatureCheck check = arrive(signature);

        assertFalse(check.verifies(check.read(signature), STRANGER.publicKey(), VALUE));
    }

    @Test
    void areFoundOutWithoutAnyThreads() {
        learn(REQUESTER);
        ahead.close();

        assertTrue(verifies(REQUESTER, sign(REQUESTER, VALUE)));
        assertFalse(verifies(REQUESTER, sign(REQUESTER, OTHER)));
    }

    @Test
    void areFoundOutOfMoreRecordsThanAreHandedOverTogether() {
        learn(REQUESTER);
        List<ConsumerRecord<byte[], byte[]>> records = IntStream.range(0, 100)
                .mapToObj(number -> record(TOPIC, VALUE, sign(REQUESTER, number % 2 == 0 ? VALUE : OTHER)))
                .toList();

        ahead.begin(records);

        for (int i = 0; i < records.size(); i++) {
            Headers headers = records.get(i).headers();
            Bytes signature =
                    Bytes.of(headers.lastHeader(DetachedJws.RECORD_HEADER).value());
            RecordSignatureCheck check = SignaturesAhead.take(headers);
            assertNotSame(RecordSignatureCheck.NOW, check);
            assertEquals(i % 2 == 0, check.verifies(check.read(signature), REQUESTER.publicKey(), VALUE));
        }
    }

    @Test
    void areStillMalformedWhenTheyAreRead() {
        Bytes malformed = Bytes.of("no signature".getBytes(StandardCharsets.US_ASCII));
        RecordSignatureCheck check = arrive(malformed);

        assertThrows(MalformedJwsException.class, () -> check.read(malformed));
    }

    @Test
    void areLeftToTheirTurnWhereThereAreNoneOrSeveral() {
        Bytes signature = sign(REQUESTER, VALUE);

        assertSame(RecordSignatureCheck.NOW, arrive());
        assertSame(RecordSignatureCheck.NOW, arrive(signature, signature));
    }

    @Test
    void areLeftToTheirTurnWhereTheRecordIsLargeOrEmpty() {
        Bytes large = Bytes.of(new byte[65_537]);
        ConsumerRecord<byte[], byte[]> record = record(TOPIC, large, sign(REQUESTER, large));
        ConsumerRecord<byte[], byte[]> tombstone = new ConsumerRecord<>(TOPIC, 0, 0, new byte[0], null);
        tombstone
                .headers()
                .add(DetachedJws.RECORD_HEADER, sign(REQUESTER, VALUE).toArray());

        ahead.begin(List.of(record, tombstone));

        assertSame(RecordSignatureCheck.NOW, SignaturesAhead.take(record.headers()));
        assertSame(RecordSignatureCheck.NOW, SignaturesAhead.take(tombstone.headers()));
    }

    @Test
    void areNotTakenFromAHeaderThatCameWithTheRecord() {
        Headers headers = new RecordHeaders().add(HEADER, new byte[] {1});

        assertSame(RecordSignatureCheck.NOW, SignaturesAhead.take(headers));
        assertEquals(1, headers.toArray().length);
    }

    @Test
    void leaveARecordTheHeadersThatItCameWith() {
        ConsumerRecord<byte[], byte[]> record = record(TOPIC, VALUE, sign(REQUESTER, VALUE));
        record.headers().add(HEADER, new byte[] {1});
        Header[] before = record.headers().toArray();
        ahead.begin(List.of(record));

        SignaturesAhead.take(record.headers());

        assertArrayEquals(before, record.headers().toArray());
    }

    /** By a record's header, which Kafka Streams must hand over as it is: otherwise each is checked again. */
    @Test
    void reachTheStreamThreadThroughKafkaStreams() {
        Cache<String, JwsPublicKey> known = Caffeine.newBuilder().build();
        SignaturesAhead checks = new SignaturesAhead(TOPIC, known, Runnable::run, () -> {});
        try (TestTopology topology =
                TestTopology.authenticated().withRequester("request:*").withKeys(TestTopology.WALLET)) {
            send(topology, TestTopology.request(0), arrived(checks, topology, TestTopology.request(0)));
            assertEquals(1, known.asMap().size(), "the stream thread remembers the key that it checked by");
            Map<String, JwsPublicKey> remembered = Map.copyOf(known.asMap());

            for (int request = 1; request <= 2; request++) {
                known.putAll(remembered);
                ConsumerRecord<byte[], byte[]> record = arrived(checks, topology, TestTopology.request(request));
                known.invalidateAll();
                send(topology, TestTopology.request(request), record);
                assertEquals(Map.of(), known.asMap(), "the stream thread checked once more");
            }
            topology.finish();

            assertEquals(3, topology.signed().size());
        }
    }

    @Test
    void areOfNoOtherRecord() {
        try (TestTopology topology =
                TestTopology.authenticated().withRequester("request:*").withKeys(TestTopology.WALLET)) {
            send(topology, TestTopology.request(0), arrived(topology, TestTopology.request(0)));
            ConsumerRecord<byte[], byte[]> other = arrived(topology, TestTopology.request(2));

            send(topology, TestTopology.request(1), other);
            topology.finish();

            assertEquals(1, topology.signed().size());
            assertEquals(
                    RejectionCode.SIGNATURE_INVALID,
                    topology.rejections().getFirst().rejection().code());
        }
    }

    @Test
    void goNoFurtherThanTheStreamThread() {
        ConsumerRecord<byte[], byte[]> record = record(TOPIC, VALUE, sign(REQUESTER, VALUE));
        ahead.begin(List.of(record));
        assertEquals(2, record.headers().toArray().length);

        SignaturesAhead.take(record.headers());

        assertNull(record.headers().lastHeader(HEADER));
        assertEquals(1, record.headers().toArray().length);
    }

    @Test
    void areCheckedOfRequestsAsTheConsumerHandsThemOver() {
        Properties properties = new Properties();
        ahead.intercept(properties);
        ConsumerRecord<byte[], byte[]> request = record(TOPIC, VALUE, sign(REQUESTER, VALUE));
        ConsumerRecord<byte[], byte[]> command = record(COMMANDS, VALUE, sign(REQUESTER, VALUE));

        try (SignaturesAhead.Interceptor interceptor = new SignaturesAhead.Interceptor()) {
            interceptor.configure(
                    Map.of("chancery.signatures.ahead", properties.get("main.consumer.chancery.signatures.ahead")));
            interceptor.onConsume(new ConsumerRecords<>(
                    Map.of(
                            new TopicPartition(TOPIC, 0), List.of(request),
                            new TopicPartition(COMMANDS, 0), List.of(command)),
                    Map.of()));
        }

        assertEquals(2, request.headers().toArray().length);
        assertEquals(1, command.headers().toArray().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"interceptor.classes", "consumer.interceptor.classes", "main.consumer.interceptor.classes"})
    void leaveTheApplicationItsOwnInterceptors(String name) {
        Properties properties = new Properties();
        properties.put(name, "com.example.First, com.example.Second");

        ahead.intercept(properties);

        assertEquals(
                List.of("com.example.First", "com.example.Second", SignaturesAhead.Interceptor.class),
                properties.get("main.consumer.interceptor.classes"));
    }

    @Test
    void areNotInDeadLetters() {
        try (TestTopology topology = new TestTopology()) {
            Bytes garbage = Bytes.of(new byte[] {9});
            ConsumerRecord<byte[], byte[]> record = record(TOPIC, garbage, sign(REQUESTER, garbage));
            ahead.begin(List.of(record));

            topology.send(TOPIC, TestTopology.bytes(RECORD_KEY), garbage.toArray(), record.headers());

            Headers letter = topology.written(TestTopology.TOPICS.signingRequestsDlq())
                    .getFirst()
                    .headers();
            assertNull(letter.lastHeader(HEADER));
        }
    }

    @Test
    void decideARequestAsTheyWouldInTheirTurn() {
        try (TestTopology topology =
                TestTopology.authenticated().withRequester("request:*").withKeys(TestTopology.WALLET)) {
            for (int nonce = 0; nonce < 3; nonce++) {
                SigningRequest request = TestTopology.request(nonce);
                byte[] value = topology.write(request);
                Bytes signature = TestTopology.REQUESTER.sign(
                        new JwsScope(JwsType.REQUEST, request.wallet().key(), TestTopology.DEPLOYMENT),
                        nonce == 1 ? OTHER : Bytes.of(value));
                ConsumerRecord<byte[], byte[]> record = record(TOPIC, Bytes.of(value), signature);
                ahead.begin(List.of(record));
                topology.send(TOPIC, TestTopology.bytes(request.wallet().key()), value, record.headers());
            }
            topology.finish();

            assertEquals(2, topology.signed().size());
            assertEquals(
                    RejectionCode.SIGNATURE_INVALID,
                    topology.rejections().getFirst().rejection().code());
        }
    }

    private ConsumerRecord<byte[], byte[]> arrived(TestTopology topology, SigningRequest request) {
        return arrived(ahead, topology, request);
    }

    private static ConsumerRecord<byte[], byte[]> arrived(
            SignaturesAhead checks, TestTopology topology, SigningRequest request) {
        Bytes value = Bytes.of(topology.write(request));
        Bytes signature =
                TestTopology.REQUESTER.sign(new JwsScope(JwsType.REQUEST, RECORD_KEY, TestTopology.DEPLOYMENT), value);
        ConsumerRecord<byte[], byte[]> record = record(TOPIC, value, signature);
        checks.begin(List.of(record));
        return record;
    }

    private static void send(TestTopology topology, SigningRequest request, ConsumerRecord<byte[], byte[]> arrived) {
        topology.send(TOPIC, TestTopology.bytes(RECORD_KEY), topology.write(request), arrived.headers());
    }

    /** A record whose signature, by a known key, no thread has begun to check. */
    private ConsumerRecord<byte[], byte[]> waitingForThreads(JwsType type) {
        ConsumerRecord<byte[], byte[]> first = record(TOPIC, VALUE, sign(REQUESTER, VALUE));
        waiting.begin(List.of(first));
        ask(first);
        ConsumerRecord<byte[], byte[]> record =
                record(TOPIC, VALUE, REQUESTER.sign(new JwsScope(type, RECORD_KEY, TestTopology.DEPLOYMENT), VALUE));
        waiting.begin(List.of(record));
        return record;
    }

    private static boolean ask(ConsumerRecord<byte[], byte[]> record) {
        Bytes signature = signature(record);
        RecordSignatureCheck check = SignaturesAhead.take(record.headers());
        return check.verifies(check.read(signature), REQUESTER.publicKey(), Bytes.of(record.value()));
    }

    private static Bytes signature(ConsumerRecord<byte[], byte[]> record) {
        return Bytes.of(record.headers().lastHeader(DetachedJws.RECORD_HEADER).value());
    }

    private void learn(JwsPrivateKey key) {
        assertTrue(verifies(key, sign(key, VALUE)));
    }

    private boolean verifies(JwsPrivateKey key, Bytes signature) {
        RecordSignatureCheck check = arrive(signature);
        return check.verifies(check.read(signature), key.publicKey(), VALUE);
    }

    private RecordSignatureCheck arrive(Bytes... signatures) {
        ConsumerRecord<byte[], byte[]> record = record(TOPIC, VALUE, signatures);
        ahead.begin(List.of(record));
        return SignaturesAhead.take(record.headers());
    }

    private static Bytes sign(JwsPrivateKey key, Bytes value) {
        return key.sign(new JwsScope(JwsType.REQUEST, RECORD_KEY, TestTopology.DEPLOYMENT), value);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, Bytes value, Bytes... signatures) {
        Headers headers = new RecordHeaders();
        for (Bytes signature : signatures) {
            headers.add(DetachedJws.RECORD_HEADER, signature.toArray());
        }
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                value.size(),
                RECORD_KEY.getBytes(StandardCharsets.US_ASCII),
                value.toArray(),
                headers,
                Optional.empty());
    }
}
