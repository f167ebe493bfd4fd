package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.EditedSchema;
import io.chancery.records.serde.ForeignProducer;
import io.chancery.registry.RegistryGate;
import io.chancery.stream.TestTopology;
import io.chancery.stream.arrival.DeadLetters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever the registry answers about one schema id is a fact about one record, and stops nothing else. */
class SchemaAnswersTest {
    private static final int ID = 4_711;
    private static final int BEHIND = 5;
    private static final int LARGE = 1_400_000;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);
    private static final Duration GENEROUS = Duration.ofMinutes(2);
    private static final String REQUESTS = TestTopology.TOPICS.signingRequests();
    private static final String COMMANDS = TestTopology.TOPICS.rotationCommands();

    private final RegistryGate gate = new RegistryGate(SECOND);
    private TestTopology topology = TestTopology.authenticated(gate)
            .learnSchemas()
            .withRequester("request:*")
            .withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);

    @AfterEach
    void close() {
        topology.close();
        gate.close();
    }

    /** Has the registry answer so for a schema id. */
    interface Answer {
        void answer(RegistryGate gate, int id);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer("401", "schema-withheld", (gate, id) -> gate.answer(id, 401, "{\"error_code\":40101}")),
                answer("403", "schema-withheld", (gate, id) -> gate.answer(id, 403, "{\"error_code\":40301}")),
                answer("404 of a proxy", "schema-withheld", (gate, id) -> gate.answer(id, 404, "<html>not found")),
                answer("404", "unknown-schema", (gate, id) -> gate.answer(id, 404, "{\"error_code\":40403}")),
                answer("408", "schema-unavailable", (gate, id) -> gate.answer(id, 408, "")),
                answer("429", "schema-unavailable", (gate, id) -> gate.answer(id, 429, "{\"error_code\":42901}")),
                answer("500", "schema-unavailable", (gate, id) -> gate.answer(id, 500, "{\"error_code\":50001}")),
                answer("503", "schema-unavailable", (gate, id) -> gate.answer(id, 503, "")),
                answer("302", "schema-unavailable", (gate, id) -> gate.answer(id, 302, "")),
                answer("a page", "schema-unavailable", (gate, id) -> gate.answer(id, 200, "<html>sign in")),
                answer("no schema", "schema-unavailable", (gate, id) -> gate.answer(id, 200, "{}")),
                answer("no Avro", "wrong-schema", (gate, id) -> gate.answer(id, 200, "{\"schema\":\"{}\"}")),
                answer("600 KiB", "schema-unavailable", (gate, id) -> gate.answer(id, 200, large())),
                answer("hanging up", "schema-unavailable", RegistryGate::hangUp),
                answer("silence", "schema-unavailable", RegistryGate::stall),
                answer("an answer without an end", "schema-unavailable", RegistryGate::drip));
    }

    @Test
    void outsidersRecordsAreDeadLettersAndWhatIsBehindThemIsSigned() {
        List<Answer> all = answers().map(SchemaAnswersTest::answer).toList();
        IntStream.range(0, all.size()).forEach(number -> all.get(number).answer(gate, ID + number));
        int before = gate.asked();

        IntStream.range(0, all.size()).forEach(number -> sendUnsigned(ofSchema(ID + number)));
        sendRequests();
        topology.finish();

        assertEquals(before, gate.asked());
        assertEquals(2 * BEHIND, topology.signed().size());
        assertEquals(
                Collections.nCopies(all.size(), "unauthenticated-record"),
                topology.deadLetters().stream().map(SchemaAnswersTest::reason).toList());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAuthenticRecordWaitsAndOnlyItsWalletWithIt(Answer answer, String code) {
        answer.answer(gate, ID);

        sendSigned(ofSchema(ID));
        sendRequests();
        topology.finish();
        List<String> atOnce = signedWallets();
        topology.pass(LONGEST_WAIT);

        int ofOthers = code.equals("wrong-schema") ? 2 * BEHIND : BEHIND;
        assertEquals(ofOthers, atOnce.size());
        assertDeadLetter(code);
        assertEquals(2 * BEHIND - ofOthers, topology.signed().size());
    }

    static Stream<Arguments> answersForCommands() {
        return answers()
                .filter(answer -> Set.of("unknown-schema", "schema-withheld", "wrong-schema")
                        .contains(answer.get()[1].toString()));
    }

    @ParameterizedTest
    @MethodSource("answersForCommands")
    void aCommandStopsNoOtherEither(Answer answer, String code) {
        answer.answer(gate, ID);
        byte[] value = ofSchema(ID);

        topology.send(COMMANDS, key(TestTopology.OTHER_WALLET), value);
        topology.send(
                COMMANDS,
                key(TestTopology.WALLET),
                value,
                TestTopology.signature(TestTopology.OPERATOR.sign(
                        new JwsScope(JwsType.COMMAND, TestTopology.WALLET.key(), TestTopology.DEPLOYMENT),
                        Bytes.of(value))));
        topology.send(TestTopology.command(
                "policy",
                TestTopology.OTHER_WALLET,
                new RotationCommand.SetRotationPolicy(Duration.ofDays(90), Duration.ofDays(7), false)));
        topology.finish();
        topology.pass(LONGEST_WAIT);

        assertEquals(
                List.of("unauthenticated-record", code),
                topology.deadLetters().stream().map(SchemaAnswersTest::reason).toList());
        assertEquals("policy", topology.results().getFirst().commandId());
    }

    @Test
    void anAuthenticRecordIsSignedInItsTurnOnceItsSchemaIsThere() {
        int id = foreignSchema();
        gate.answer(id, 503, "");

        sendSigned(foreign(0));
        topology.send(TestTopology.request(1));
        topology.finish();
        List<String> atOnce = signedWallets();
        gate.answerTruly(id);
        List<String> ids = new ArrayList<>();
        await(() -> {
            topology.signed().forEach(signed -> ids.add(signed.requestId()));
            return ids.size() == 2;
        });

        assertEquals(List.of(), atOnce);
        assertEquals(List.of("request-0", "request-1"), ids);
        assertEquals(List.of(), topology.deadLetters());
    }

    @Test
    void whatWaitsSurvivesARestart() {
        int id = foreignSchema();
        gate.answer(id, 503, "");

        sendSigned(foreign(0));
        topology.send(TestTopology.request(1));
        topology.finish();
        topology.restart();
        gate.answerTruly(id);

        await(() -> topology.signed().size() == 2);
        assertEquals(List.of(), topology.deadLetters());
    }

    @Test
    void whileTheWholeRegistryIsAwayNothingIsLostAndWhatIsKnownGoesOn() {
        topology.send(TestTopology.request(0, TestTopology.OTHER_WALLET));
        topology.finish();
        assertEquals(1, topology.signed().size());
        gate.setDown(true);

        sendSigned(foreign(0));
        topology.send(TestTopology.request(1, TestTopology.OTHER_WALLET));
        topology.finish();
        List<String> meanwhile = signedWallets();
        topology.pass(Duration.ofHours(1));
        List<TestRecord<byte[], byte[]>> lost = topology.deadLetters();
        gate.setDown(false);

        await(() -> topology.signed().size() == 1);
        assertEquals(List.of(TestTopology.OTHER_WALLET.key()), meanwhile);
        assertEquals(List.of(), lost);
    }

    /** Nobody else is there to be stopped, so nothing has to be lost. */
    @Test
    void withTheWholeRegistryAwayAndNoRoomLeftTheTaskStartsOverRatherThanLosingARecord() {
        gate.setDown(true);
        byte[] value = ByteBuffer.allocate(LARGE).put((byte) 0).putInt(ID).array();

        assertThrows(TaskMigratedException.class, () -> {
            for (int i = 0; i < 60; i++) {
                sendSigned(value);
            }
        });

        topology.publish();
        assertEquals(List.of(), topology.deadLetters());
    }

    @Test
    void aWalletWithMuchTrafficWaitsOnlyForAWhile() {
        gate.answer(ID, 503, "");

        sendSigned(ofSchema(ID));
        topology.finish();
        IntStream.range(0, 150).forEach(number -> topology.send(TestTopology.request(number)));
        topology.finish();

        assertDeadLetter("schema-unavailable");
        assertEquals(150, topology.signed().size());
    }

    @Test
    void manyOutsidersCauseNoQuestionAtAll() {
        int before = gate.asked();

        IntStream.range(0, 500).forEach(id -> sendUnsigned(ofSchema(ID + id)));
        topology.send(TestTopology.request(0));
        topology.finish();

        assertEquals(before, gate.asked());
        assertEquals(500, topology.deadLetters().size());
        assertEquals(1, topology.signed().size());
    }

    @Test
    void aTenantHasOnlySoManyPlaces() {
        gate.answer(ID, 503, "");
        sendSigned(ofSchema(ID));
        topology.finish();

        IntStream.range(1, 1_000).forEach(number -> sendSigned(ofSchema(ID), new WalletId("acme", "w" + number)));
        List<TestRecord<byte[], byte[]>> before = topology.deadLetters();
        sendSigned(ofSchema(ID), new WalletId("acme", "w1000"));

        assertEquals(List.of(), before);
        assertEquals(
                "too many records of its wallet or tenant wait for schema id 4711",
                detail(topology.deadLetters().getFirst()));
    }

    @Test
    void aTenantFillsAtMostHalfOfWhatAllMayKeep() {
        gate.answer(ID, 503, "");
        sendSigned(ofSchema(ID));
        topology.finish();
        byte[] value = ByteBuffer.allocate(LARGE).put((byte) 0).putInt(ID).array();

        IntStream.range(0, 60).forEach(number -> sendSigned(value, new WalletId("acme", "w" + number)));
        topology.finish();

        List<String> details =
                topology.deadLetters().stream().map(SchemaAnswersTest::detail).toList();
        assertTrue(
                details.contains(
                        "too many records of its tenant wait for schemas, and schema id 4711 is not known here"),
                details::toString);
    }

    @Test
    void aSchemaThatWasGivenUpIsAskedForAgainForTheFirstRecordOfWhoRegisteredIt() {
        int next = foreignSchema();
        gate.answer(next, 404, "{\"error_code\":40403}");
        sendSigned(ofSchema(next));
        topology.pass(SECOND);
        topology.pass(LONGEST_WAIT);
        assertDeadLetter("unknown-schema");

        gate.answerTruly(next);
        sendSigned(foreign(0));
        topology.finish();
        topology.pass(SECOND);

        assertEquals(List.of(), topology.deadLetters());
        assertEquals(1, topology.signed().size());
    }

    @Test
    void aSchemaThatTheRegistryLiedAboutIsAskedForAgainForTheNextRecord() {
        int id = foreignSchema();
        gate.lie(text -> text.replace("keyAlias", "keyAlia5"));
        sendSigned(foreign(0));
        topology.finish();
        assertDeadLetter("schema-not-allowed");

        gate.lie(text -> text);
        sendSigned(foreign(1));
        topology.pass(SECOND);
        topology.pass(SECOND);

        assertEquals(List.of(), topology.deadLetters());
        assertEquals(1, topology.signed().size());
        assertEquals(2, gate.asked(id));
    }

    @Test
    void copiesOfARecordWhoseSchemaWasGivenUpCauseOneQuestionASecondAtMostAndHoldOthersUpNoLonger() {
        gate.answer(ID, 404, "{\"error_code\":40403}");
        sendSigned(ofSchema(ID));
        topology.pass(SECOND);
        topology.pass(LONGEST_WAIT);
        assertDeadLetter("unknown-schema");
        int before = gate.asked(ID);

        for (int second = 0; second < 10; second++) {
            IntStream.range(0, 50).forEach(copy -> sendSigned(ofSchema(ID)));
            topology.send(TestTopology.request(second));
            topology.pass(SECOND);
            assertEquals(1, topology.signed().size());
        }

        assertEquals(
                Collections.nCopies(500, "unknown-schema"),
                topology.deadLetters().stream().map(SchemaAnswersTest::reason).toList());
        assertTrue(gate.asked(ID) - before <= 10, () -> gate.asked(ID) - before + " questions");
    }

    @Test
    void aBacklogOfRecordsOfANewSchemaLosesNoneBeforeTheRegistryHasAnswered() {
        gate.answer(ID, 404, "{\"error_code\":40403}");
        sendSigned(ofSchema(ID), TestTopology.OTHER_WALLET);
        topology.pass(SECOND);
        topology.pass(LONGEST_WAIT);
        assertDeadLetter("unknown-schema");
        byte[] value = foreign(0);

        IntStream.range(0, 1_500).forEach(number -> sendSigned(value));
        List<TestRecord<byte[], byte[]>> atOnce = topology.deadLetters();
        topology.finish();
        topology.pass(SECOND);

        assertEquals(List.of(), atOnce);
        assertEquals(List.of(), topology.deadLetters());
        assertEquals(1, topology.signed().size());
    }

    @Test
    void whatIsTooLargeToWaitIsADeadLetter() {
        byte[] value = ofSchema(ID);
        Headers headers = TestTopology.signature(TestTopology.REQUESTER.sign(
                new JwsScope(JwsType.REQUEST, TestTopology.WALLET.key(), TestTopology.DEPLOYMENT), Bytes.of(value)));
        headers.add("padding", new byte[2 << 20]);

        topology.send(REQUESTS, key(TestTopology.WALLET), value, headers);

        assertDeadLetter("record-too-large");
    }

    @Test
    void oneSchemaIsAskedForOnceForManyRecords() {
        gate.answer(ID, 503, "");

        IntStream.range(0, 50).forEach(number -> sendSigned(ofSchema(ID), new WalletId("acme", "w" + number)));
        topology.finish();

        assertEquals(1, gate.asked(ID));
    }

    @Test
    void anOutsiderDoesNotTakeThePlacesOfThoseWhoWait() {
        int id = foreignSchema();
        gate.answer(id, 503, "");
        sendSigned(foreign(0));
        topology.finish();

        IntStream.range(0, 200).forEach(number -> sendUnsigned(topology.write(TestTopology.request(number))));
        topology.finish();
        gate.answerTruly(id);

        await(() -> topology.signed().size() == 1);
        assertEquals(List.of(), topology.deadLetters());
        assertEquals(200, topology.rejections().size());
    }

    @Test
    void theLogSaysOnceWhichSchemaCannotBeHadAndItIsCounted() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.chancery.stream.arrival.SchemaLookups");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        gate.answer(ID, 403, "");

        for (int i = 0; i < 3; i++) {
            sendSigned(ofSchema(ID));
            topology.pass(SECOND);
        }
        logger.detachAppender(log);

        List<String> values = log.list.getFirst().getKeyValuePairs().stream()
                .map(pair -> pair.key + "=" + pair.value)
                .toList();
        assertEquals(1, log.list.size());
        assertTrue(
                values.containsAll(List.of("schema=4711", "topic=signing-requests", "partition=0")), values::toString);
        assertTrue(values.toString().contains("HTTP status 403"), values::toString);
        assertEquals(3, topology.total("waiting-for-schema"));
    }

    @Test
    void withoutAuthenticationOthersGoOnLikewise() {
        topology.close();
        topology = TestTopology.open(gate).learnSchemas().withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);
        gate.answer(ID, 403, "");

        sendUnsigned(ofSchema(ID));
        sendRequests();
        topology.finish();
        List<String> atOnce = signedWallets();
        topology.pass(LONGEST_WAIT);

        assertTrue(atOnce.stream().allMatch(TestTopology.OTHER_WALLET.key()::equals), atOnce::toString);
        assertEquals(2 * BEHIND, atOnce.size() + topology.signed().size());
        assertDeadLetter("schema-withheld");
    }

    private void sendRequests() {
        for (int number = 0; number < BEHIND; number++) {
            topology.send(TestTopology.request(number));
            topology.send(TestTopology.request(number, TestTopology.OTHER_WALLET));
        }
    }

    private void sendUnsigned(byte[] value) {
        topology.send(REQUESTS, key(TestTopology.WALLET), value);
    }

    private void sendSigned(byte[] value) {
        sendSigned(value, TestTopology.WALLET);
    }

    private void sendSigned(byte[] value, WalletId wallet) {
        topology.send(
                REQUESTS,
                key(wallet),
                value,
                TestTopology.signature(TestTopology.REQUESTER.sign(
                        new JwsScope(JwsType.REQUEST, wallet.key(), TestTopology.DEPLOYMENT), Bytes.of(value))));
    }

    /** Lets time pass, the test's and the registry client's, until something is so. */
    private void await(BooleanSupplier so) {
        long end = System.nanoTime() + GENEROUS.toNanos();
        while (!so.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "did not come to pass");
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            topology.pass(SECOND);
        }
    }

    private List<String> signedWallets() {
        return topology.signed().stream().map(signed -> signed.wallet().key()).toList();
    }

    private void assertDeadLetter(String code) {
        List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
        assertEquals(
                List.of(code), letters.stream().map(SchemaAnswersTest::reason).toList());
        assertTrue(detail(letters.getFirst()).contains("schema"), () -> detail(letters.getFirst()));
    }

    private static Schema schema() {
        return EditedSchema.of(io.chancery.records.avro.SigningRequest.getClassSchema())
                .type("SigningRequest", type -> type.put("doc", "as another producer describes it"))
                .schema();
    }

    private int foreignSchema() {
        return new ForeignProducer(topology.registry.url()).register(schema());
    }

    private byte[] foreign(int number) {
        SigningRequest request = TestTopology.request(number);
        return new ForeignProducer(topology.registry.url()).write(request, schema(), record -> {});
    }

    private static byte[] ofSchema(int id) {
        return ByteBuffer.allocate(6).put((byte) 0).putInt(id).array();
    }

    private static byte[] key(WalletId wallet) {
        return TestTopology.bytes(wallet.key());
    }

    private static String large() {
        return "{\"schema\":\"{\\\"type\\\":\\\"string\\\",\\\"doc\\\":\\\"" + "x".repeat(600 << 10) + "\\\"}\"}";
    }

    private static Arguments answer(String name, String code, Answer answer) {
        return Arguments.of(Named.of(name, answer), code);
    }

    @SuppressWarnings("unchecked") // as answer() made it
    private static Answer answer(Arguments arguments) {
        return ((Named<Answer>) arguments.get()[0]).getPayload();
    }

    private static String reason(TestRecord<byte[], byte[]> letter) {
        return header(letter, DeadLetters.REASON);
    }

    private static String detail(TestRecord<byte[], byte[]> letter) {
        return header(letter, DeadLetters.DETAIL);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
    }
}
