package io.chancery.stream.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.registry.RegistryGate;
import io.chancery.stream.TestTopology;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record that waits for its schema goes on while another one comes in, whose signature was checked ahead. */
class BorrowedSignatureTest {
    private static final String TOPIC = TestTopology.TOPICS.signingRequests();
    private static final byte[] KEY = TestTopology.bytes(TestTopology.WALLET.key());
    private static final JwsPrivateKey MALLORY = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final int UNKNOWN_SCHEMA = 4711;
    private static final int MORE_THAN_WAIT = 100;

    private final SignaturesAhead ahead =
            new SignaturesAhead(TOPIC, Caffeine.newBuilder().build(), Runnable::run, () -> {});
    private final RegistryGate registry = new RegistryGate(Duration.ofSeconds(1));
    private final TestTopology topology = TestTopology.authenticated(registry)
            .learnSchemas()
            .withRequester("request:*")
            .withKeys(TestTopology.WALLET);
    private final List<String> signed = new ArrayList<>();

    @BeforeEach
    void registerMallory() {
        topology.send(TestTopology.requesterCommand(
                "register-mallory",
                new RotationCommand.RegisterRequester(
                        "mallory", MALLORY.publicKey().toJson(), null, null, List.of("request:SIGN_MESSAGE"))));
        topology.finish();
        arrive(TestTopology.REQUESTER, topology.write(TestTopology.request(0)));
        topology.finish();
        registry.answer(UNKNOWN_SCHEMA, 503, "");
        arrive(
                MALLORY,
                ByteBuffer.allocate(6)
                        .put((byte) 0)
                        .putInt(UNKNOWN_SCHEMA)
                        .put((byte) 1)
                        .array());
        topology.finish();
    }

    @AfterEach
    void close() {
        topology.close();
        registry.close();
    }

    @Test
    void aForgeryThatWaitedIsNotSignedWithTheSignatureOfWhatCameLater() {
        arrive(MALLORY, topology.write(TestTopology.request(500)));
        fill(TestTopology.REQUESTER, 1);

        assertFalse(signed().contains("request-500"), signed()::toString);
    }

    @Test
    void whatWaitedIsSignedWhoeverCameLater() {
        arrive(TestTopology.REQUESTER, topology.write(TestTopology.request(500)));
        fill(MALLORY, 1_000);

        assertTrue(signed().contains("request-500"), signed()::toString);
        assertEquals(2, signed().size());
    }

    private void fill(JwsPrivateKey key, int from) {
        IntStream.range(from, from + MORE_THAN_WAIT)
                .forEach(number -> arrive(key, topology.write(TestTopology.request(number))));
        topology.finish();
        topology.pass(Duration.ofMinutes(3));
    }

    private List<String> signed() {
        signed.addAll(topology.signed().stream().map(SignedPayload::requestId).toList());
        return signed;
    }

    private void arrive(JwsPrivateKey key, byte[] value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(TOPIC, 0, 0, KEY, value);
        by(key, value).forEach(record.headers()::add);
        ahead.begin(List.of(record));
        topology.send(TOPIC, KEY, value, record.headers());
    }

    private static Headers by(JwsPrivateKey key, byte[] value) {
        return TestTopology.signature(key.sign(
                new JwsScope(JwsType.REQUEST, TestTopology.WALLET.key(), TestTopology.DEPLOYMENT), Bytes.of(value)));
    }
}
