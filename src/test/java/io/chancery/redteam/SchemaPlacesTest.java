package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.SampleRequests;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.EditedSchema;
import io.chancery.records.serde.ForeignProducer;
import io.chancery.registry.RegistryGate;
import io.chancery.rotation.approval.RequesterDecider;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import io.chancery.stream.arrival.DeadLetters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A tenant whose records wait for schemas takes no other tenant's places, whether the registry answers or is silent:
 * neither by records of its requesters nor by commands of its operators.
 */
class SchemaPlacesTest {
    private static final int ID = 4_711;
    private static final int FLOOD = 60;
    private static final int SMALL = 6;
    private static final int LARGE = 1_400_000;
    private static final int MORE_THAN_A_TENANTS = 5_100;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration GENEROUS = Duration.ofMinutes(2);
    private static final String EVIL = "evil";
    private static final String REQUESTS = TestTopology.TOPICS.signingRequests();
    private static final String COMMANDS = TestTopology.TOPICS.rotationCommands();

    private final RegistryGate gate = new RegistryGate(SECOND);
    private final TestTopology topology = TestTopology.authenticated(gate)
            .learnSchemas()
            .withRequester("request:*")
            .withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);

    @AfterEach
    void close() {
        topology.close();
        gate.close();
    }

    @Test
    void aFloodUnderASilentRegistryStopsNoOtherTenant() {
        registerEvil();
        byte[] own = foreign(1);
        gate.setDown(true);
        send(REQUESTS, JwsType.REQUEST, EVIL + "/w", ofSchema(ID, SMALL));
        topology.finish();

        flood(REQUESTS, JwsType.REQUEST);
        send(REQUESTS, JwsType.REQUEST, TestTopology.WALLET.key(), own);
        topology.send(TestTopology.request(2, TestTopology.OTHER_WALLET));
        topology.finish();
        List<String> meanwhile = signedWallets();
        List<TestRecord<byte[], byte[]>> lost = topology.deadLetters();
        gate.setDown(false);
        List<String> afterwards = awaitSigned();

        assertEquals(List.of(TestTopology.OTHER_WALLET.key()), meanwhile);
        assertEquals(List.of(TestTopology.WALLET.key()), afterwards);
        assertOnlyEvils(lost);
    }

    /** Makes it as after a start: nobody knows yet whether the registry answers. */
    @Test
    void aFloodBeforeTheRegistryWasAskedForAnythingStopsNoOtherTenant() {
        registerEvil();
        byte[] own = foreign(1);
        gate.setDown(true);

        flood(REQUESTS, JwsType.REQUEST);
        send(REQUESTS, JwsType.REQUEST, TestTopology.WALLET.key(), own);
        topology.send(TestTopology.request(2, TestTopology.OTHER_WALLET));
        topology.finish();
        List<String> meanwhile = signedWallets();
        topology.restart();
        flood(REQUESTS, JwsType.REQUEST);
        topology.finish();
        List<TestRecord<byte[], byte[]>> lost = topology.deadLetters();
        gate.setDown(false);

        assertEquals(List.of(TestTopology.OTHER_WALLET.key()), meanwhile);
        assertEquals(List.of(TestTopology.WALLET.key()), awaitSigned());
        assertOnlyEvils(lost);
    }

    @Test
    void aFloodOfCommandsStopsNoOtherTenantEither() {
        registerEvil();
        gate.setDown(true);

        flood(COMMANDS, JwsType.COMMAND);
        topology.send(TestTopology.command(
                "policy",
                TestTopology.OTHER_WALLET,
                new RotationCommand.SetRotationPolicy(Duration.ofDays(90), Duration.ofDays(7), false)));
        topology.finish();

        assertEquals("policy", topology.results().getFirst().commandId());
        assertOnlyEvils(topology.deadLetters());
    }

    /** What does not wait is a dead letter that carries all of the record, so that it can be sent again. */
    @Test
    void whatATenantsPlacesDoNotHoldCanBeSentAgain() {
        registerEvil();
        gate.setDown(true);

        flood(REQUESTS, JwsType.REQUEST);

        TestRecord<byte[], byte[]> letter = topology.deadLetters().getFirst();
        assertEquals("schema-unavailable", header(letter, DeadLetters.REASON));
        assertEquals(
                "too many records of its tenant wait for schemas, and schema id 4711 is not known here",
                header(letter, DeadLetters.DETAIL));
        assertEquals(LARGE, letter.value().length);
    }

    /** Four tenants have all places; the fifth gets some of theirs. */
    @Test
    void tenantsThatWorkTogetherLeaveAnotherItsPlaces() {
        List<String> gang = List.of("evil1", "evil2", "evil3", "evil4");
        gang.forEach(this::register);
        byte[] own = foreign(1);
        gate.setDown(true);

        gang.forEach(tenant -> flood(REQUESTS, JwsType.REQUEST, tenant));
        send(REQUESTS, JwsType.REQUEST, TestTopology.WALLET.key(), own);
        topology.finish();
        List<TestRecord<byte[], byte[]>> lost = topology.deadLetters();
        gate.setDown(false);

        assertEquals(List.of(TestTopology.WALLET.key()), awaitSigned());
        assertOnlyEvils(lost);
    }

    /** The registry answers, but fails for the one schema. */
    @Test
    void tenantsThatWorkTogetherLeaveAnotherItsPlacesLikewiseIfTheRegistryAnswers() {
        List<String> gang = List.of("evil1", "evil2", "evil3", "evil4");
        gang.forEach(this::register);
        byte[] own = foreign(1);
        gate.answer(ID, 503, "");
        gang.forEach(tenant -> send(REQUESTS, JwsType.REQUEST, tenant + "/w", ofSchema(ID, SMALL)));
        topology.finish();

        gang.forEach(tenant -> flood(REQUESTS, JwsType.REQUEST, tenant));
        send(REQUESTS, JwsType.REQUEST, TestTopology.WALLET.key(), own);
        List<TestRecord<byte[], byte[]>> lost = topology.deadLetters();
        topology.finish();

        assertEquals(List.of(TestTopology.WALLET.key()), awaitSigned());
        assertOnlyEvils(lost);
    }

    @Test
    void aBacklogOfMoreThanATenantsPlacesLosesNothingIfTheRegistryAnswers() {
        registerEvil();
        byte[] value = foreign(1);

        IntStream.range(0, MORE_THAN_A_TENANTS)
                .forEach(copy -> send(REQUESTS, JwsType.REQUEST, "acme/treasury", value));
        topology.finish();
        topology.pass(SECOND);

        assertEquals(List.of(), topology.deadLetters());
        assertEquals(1, topology.signed().size());
    }

    private void registerEvil() {
        register(EVIL);
    }

    private void register(String tenant) {
        topology.send(new RotationCommand(
                "register-" + tenant,
                new WalletId(tenant, RequesterDecider.KEY_ALIAS),
                "ops",
                ManualClock.START,
                new RotationCommand.RegisterRequester(
                        SampleRequests.REQUESTER,
                        TestTopology.REQUESTER.publicKey().toJson(),
                        null,
                        null,
                        List.of("request:*"))));
        topology.finish();
        assertEquals("completed", topology.results().getLast().code());
    }

    private void flood(String topic, JwsType type) {
        flood(topic, type, EVIL);
    }

    private void flood(String topic, JwsType type, String tenant) {
        byte[] value = ofSchema(ID, LARGE);
        IntStream.range(0, FLOOD).forEach(number -> send(topic, type, tenant + "/w" + number, value));
    }

    private void send(String topic, JwsType type, String key, byte[] value) {
        var signer = type == JwsType.COMMAND ? TestTopology.OPERATOR : TestTopology.REQUESTER;
        topology.send(
                topic,
                TestTopology.bytes(key),
                value,
                TestTopology.signature(signer.sign(new JwsScope(type, key, TestTopology.DEPLOYMENT), Bytes.of(value))));
    }

    /** Returns whose requests are signed once the registry is back. */
    private List<String> awaitSigned() {
        long end = System.nanoTime() + GENEROUS.toNanos();
        List<String> signed = new ArrayList<>();
        while (signed.isEmpty()) {
            assertTrue(System.nanoTime() < end, "nothing was signed");
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            topology.pass(SECOND);
            signed.addAll(signedWallets());
        }
        return signed;
    }

    private List<String> signedWallets() {
        return topology.signed().stream()
                .map(SignedPayload::wallet)
                .map(WalletId::key)
                .toList();
    }

    private static void assertOnlyEvils(List<TestRecord<byte[], byte[]>> letters) {
        assertFalse(letters.isEmpty());
        letters.forEach(letter ->
                assertTrue(new String(letter.key(), StandardCharsets.UTF_8).startsWith(EVIL), letter::toString));
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
    }

    private static byte[] ofSchema(int id, int size) {
        return ByteBuffer.allocate(size).put((byte) 0).putInt(id).array();
    }

    private static Schema schema() {
        return EditedSchema.of(io.chancery.records.avro.SigningRequest.getClassSchema())
                .type("SigningRequest", type -> type.put("doc", "as another producer describes it"))
                .schema();
    }

    /** A request whose schema no worker has met. */
    private byte[] foreign(int number) {
        return new ForeignProducer(topology.registry.url()).write(TestTopology.request(number), schema(), record -> {});
    }
}
