package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.chancery.client.SampleRequests;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.Requester;
import io.chancery.model.request.RequesterKey;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.stream.TestTopology;
import io.chancery.stream.topic.Office;
import io.chancery.stream.topic.SigningOffice;
import io.chancery.stream.topic.TopicView;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody who is no worker writes to the topic of requesters. */
class ForgedRequestersTest {
    private static final String TOPIC = TestTopology.TOPICS.requesters();
    private static final Duration PATIENCE = Duration.ofSeconds(11);
    private static final JwsPrivateKey FORGER = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    private final TestTopology topology = TestTopology.authenticated().withKeys(TestTopology.WALLET);
    private final TestRecord<byte[], byte[]> registered = register();

    private TestRecord<byte[], byte[]> latest = registered;
    private int requests;

    @AfterEach
    void close() {
        topology.close();
    }

    static Stream<Named<Function<ForgedRequestersTest, TestRecord<byte[], byte[]>>>> forgeries() {
        return Stream.of(
                named("in no chain", world -> unsigned(world, world.forged(0, null))),
                named(
                        "of an epoch that is never reached",
                        world -> unsigned(world, world.forged(Long.MAX_VALUE, null))),
                named("in the chain", world -> unsigned(world, world.forged(2, world.latestHash()))),
                named("chained to something else", world -> unsigned(world, world.forged(2, Sha2.sha256(Bytes.EMPTY)))),
                named("with the true record's signature", world -> {
                    byte[] value = world.write(world.forged(2, world.latestHash()));
                    return forgery(value, world.latest.headers());
                }),
                named("signed by whoever wrote it", world -> signed(world, FORGER, TestTopology.DEPLOYMENT)),
                named("copied from another deployment", world -> signed(world, TestTopology.OFFICE, "office-2")),
                named("signed as an answer", world -> {
                    byte[] value = world.write(world.forged(2, world.latestHash()));
                    return forgery(value, world.topology.office.headers(JwsType.ANSWER, key(), value));
                }),
                named("signed twice", world -> {
                    byte[] value = world.write(world.forged(2, world.latestHash()));
                    Headers twice = new RecordHeaders(world.latest.headers());
                    world.latest.headers().forEach(twice::add);
                    return forgery(value, twice);
                }),
                named("no record at all", world -> forgery(new byte[] {1, 2, 3}, new RecordHeaders())),
                named("a tombstone", world -> forgery(null, new RecordHeaders())));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void isRefusedAuditedAndOverwrittenAndGivesNoRight(
            Function<ForgedRequestersTest, TestRecord<byte[], byte[]>> attack) {
        TestRecord<byte[], byte[]> forgery = attack.apply(this);

        topology.send(TOPIC, forgery.key(), forgery.value(), forgery.headers());

        assertEquals(0, signatures(FORGER));
        assertEquals(1, signatures(TestTopology.REQUESTER));
        look();
        assertRefused();
        assertEquals(0, signatures(FORGER));
        assertEquals(1, signatures(TestTopology.REQUESTER));
    }

    @Test
    void givesNoRightBackThatWasTaken() {
        topology.send(TestTopology.requesterCommand(
                "revoke",
                new RotationCommand.RevokeRequester(
                        SampleRequests.REQUESTER,
                        TestTopology.REQUESTER.publicKey().thumbprint())));
        latest = topology.written(TOPIC).getLast();

        topology.send(TOPIC, key(), registered.value(), registered.headers());

        assertEquals(0, signatures(TestTopology.REQUESTER));
        look();
        assertRefused();
        assertEquals(0, signatures(TestTopology.REQUESTER));
    }

    /** A worker that starts reads what compaction has left. */
    @Test
    void isRefusedThoughTheTrueOneIsGone() {
        topology.requesterView = new TopicView<>();
        topology.restart();
        byte[] value = write(forged(2, latestHash()));

        topology.send(TOPIC, key(), value, new RecordHeaders());

        assertEquals(0, signatures(FORGER));
        look();
        assertRefused();
        assertEquals(1, signatures(TestTopology.REQUESTER));
    }

    @Test
    void isOverwrittenToo() {
        topology.withoutOffice();
        topology.send(TOPIC, key(), write(forged(2, latestHash())), new RecordHeaders());

        look();

        assertEquals(1, refusals());
        assertEquals(0, signatures(FORGER));
        assertEquals(1, signatures(TestTopology.REQUESTER));
    }

    /** The next command overwrites it before anybody has looked. */
    @Test
    void isAuditedThoughACommandHasOverwrittenIt() {
        look();
        topology.send(TOPIC, key(), write(forged(2, latestHash())), new RecordHeaders());
        topology.send(TestTopology.registerRequester("second", JwsPrivateKey.generate(JwsAlgorithm.EDDSA)));
        topology.written(TOPIC);

        look();

        assertEquals(1, refusals());
        assertEquals(List.of(), topology.written(TOPIC));
        assertEquals(0, signatures(FORGER));
        look();
        assertEquals(0, refusals());
    }

    @Test
    void isOverwrittenOnce() {
        topology.send(TOPIC, key(), write(forged(2, latestHash())), new RecordHeaders());
        look();
        assertEquals(1, refusals());
        topology.written(TOPIC);

        look();
        topology.pass(Duration.ofMinutes(6));

        assertEquals(0, refusals());
        assertEquals(List.of(), topology.written(TOPIC));
    }

    private TestRecord<byte[], byte[]> register() {
        topology.send(TestTopology.registerRequester("register", TestTopology.REQUESTER, "request:*"));
        topology.results();
        topology.audit();
        return topology.written(TOPIC).getLast();
    }

    private void look() {
        topology.pass(Duration.ofSeconds(1));
        topology.pass(PATIENCE);
    }

    private void assertRefused() {
        assertEquals(1, refusals());
        TestRecord<byte[], byte[]> restored = topology.written(TOPIC).getLast();
        Requester right = topology.codec.readRequester(TOPIC, latest.key(), latest.value());
        Requester again = topology.codec.readRequester(TOPIC, restored.key(), restored.value());
        assertArrayEquals(key(), restored.key());
        assertEquals(right.keys(), again.keys());
        assertEquals(right.rights(), again.rights());
        assertEquals(
                Office.RecordAuthor.OWN,
                topology.office.authorOf(JwsType.REQUESTER, key(), restored.value(), restored.headers()));
    }

    private long refusals() {
        return topology.audit().stream()
                .filter(event -> event.type() == AuditEvent.Type.KEY_STATE_REFUSED)
                .peek(event -> {
                    assertEquals("foreign-record", event.outcome());
                    assertEquals("RequesterState", event.operation());
                    assertEquals("acme", event.tenant());
                    assertEquals(SampleRequests.REQUESTER, event.subject());
                })
                .count();
    }

    /** How many signatures a new request gets that {@code key} signs. */
    private int signatures(JwsPrivateKey key) {
        SigningRequest request = TestTopology.request(requests++);
        byte[] value = topology.write(request);
        JwsScope scope = new JwsScope(JwsType.REQUEST, request.wallet().key(), TestTopology.DEPLOYMENT);
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes(request.wallet().key()),
                value,
                TestTopology.signature(key.sign(scope, Bytes.of(value))));
        topology.finish();
        return topology.signed().size();
    }

    private Requester forged(long epoch, @Nullable Bytes previousHash) {
        RequesterKey key = new RequesterKey(
                FORGER.publicKey().thumbprint(), FORGER.publicKey().toJson(), null, null, null);
        return new Requester("acme", SampleRequests.REQUESTER, List.of(key), List.of("request:*"), epoch, previousHash);
    }

    private Bytes latestHash() {
        return Sha2.sha256(Bytes.of(assertValue(latest.value())));
    }

    private static byte[] assertValue(byte @Nullable [] value) {
        assertNotNull(value);
        return value;
    }

    private byte[] write(Requester requester) {
        return topology.codec.write(TOPIC, requester);
    }

    private static TestRecord<byte[], byte[]> unsigned(ForgedRequestersTest world, Requester requester) {
        return forgery(world.write(requester), new RecordHeaders());
    }

    private static TestRecord<byte[], byte[]> signed(
            ForgedRequestersTest world, JwsPrivateKey office, String deployment) {
        byte[] value = world.write(world.forged(2, world.latestHash()));
        return forgery(
                value, new SigningOffice(List.of(office), deployment, false).headers(JwsType.REQUESTER, key(), value));
    }

    private static TestRecord<byte[], byte[]> forgery(byte @Nullable [] value, Headers headers) {
        return new TestRecord<>(key(), value, headers);
    }

    private static byte[] key() {
        return TestTopology.bytes("acme/" + SampleRequests.REQUESTER);
    }

    private static Named<Function<ForgedRequestersTest, TestRecord<byte[], byte[]>>> named(
            String name, Function<ForgedRequestersTest, TestRecord<byte[], byte[]>> attack) {
        return Named.of(name, attack);
    }
}
