package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.SampleRequests;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Requester;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.EditedSchema;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.registry.RegistryGate;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import io.chancery.stream.arrival.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever answers for the registry says that signed bytes were written with another schema. */
class LyingRegistryTest {
    private static final String WALLET = TestTopology.WALLET.key();
    private static final String TRANSACTION = "EvmTransaction";
    private static final int REQUESTS = 10;

    /** Those that came after the question for the first one are asked for again. */
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(2);

    private final RegistryGate gate = new RegistryGate();
    private final TestTopology topology =
            TestTopology.authenticated(gate).withRequester("request:*").withKeys(TestTopology.WALLET);

    @AfterEach
    void close() {
        topology.close();
        gate.close();
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie(
                        "the names of value and gasLimit are swapped",
                        schema -> schema.swapNames(TRANSACTION, "value", "gasLimit")),
                lie(
                        "value and gasLimit are in another order",
                        schema -> schema.reorder(TRANSACTION, "value", "gasLimit")),
                lie(
                        "the names of the fees are swapped",
                        schema -> schema.swapNames(TRANSACTION, "maxFeePerGas", "maxPriorityFeePerGas")),
                lie(
                        "the symbols of the types are in another order",
                        schema -> schema.swapSymbols("EvmTransactionType", 1, 3)),
                lie("a symbol has another name", schema -> schema.swapSymbols("Operation", 1, 2)),
                lie(
                        "the names are swapped and have their right ones as aliases",
                        schema -> schema.swapNames(TRANSACTION, "value", "gasLimit")
                                .field(
                                        TRANSACTION,
                                        "value",
                                        field -> field.putArray("aliases").add("gasLimit"))
                                .field(
                                        TRANSACTION,
                                        "gasLimit",
                                        field -> field.putArray("aliases").add("value"))),
                lie(
                        "a field's null is another branch",
                        schema -> schema.field(
                                TRANSACTION,
                                "to",
                                field -> field.putArray("type").add("string").add("null"))),
                lie(
                        "the deadline has another name",
                        schema -> schema.field("SigningRequest", "expiresAt", field -> field.put("name", "expires"))),
                lie("the deadline is not there", schema -> schema.without("SigningRequest", "expiresAt")),
                lie(
                        "the time is in microseconds",
                        schema -> schema.field(
                                "SigningRequest",
                                "createdAt",
                                field -> field.putObject("type")
                                        .put("type", "long")
                                        .put("logicalType", "timestamp-micros"))),
                lie(
                        "the data is text",
                        schema -> schema.field(TRANSACTION, "data", field -> field.put("type", "string"))),
                lie(
                        "tenant and requester are swapped",
                        schema -> schema.swapNames("SigningRequest", "tenant", "requester")));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void nothingIsSignedThatNobodyAskedFor(UnaryOperator<String> lie) {
        gate.lie(lie);

        for (int number = 0; number < REQUESTS; number++) {
            topology.send(TestTopology.request(number));
        }
        topology.finish();
        topology.pass(UNTIL_ASKED_AGAIN);

        assertEquals(List.of(), topology.signed());
        List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
        assertEquals(REQUESTS, letters.size());
        String detail = header(letters.getFirst(), DeadLetters.DETAIL);
        assertEquals("schema-not-allowed", header(letters.getFirst(), DeadLetters.REASON), detail);
        assertTrue(detail.matches("schema id [0-9]+ with the fingerprint [A-Za-z0-9_-]{43} is no .*"), detail);
    }

    @ParameterizedTest
    @MethodSource("harmlessLies")
    void whatDoesNotChangeTheMeaningOfBytesChangesNoSignature(UnaryOperator<String> lie) {
        gate.lie(lie);
        SigningRequest request = TestTopology.request(0);

        topology.send(request);
        topology.finish();

        try (TestTopology honest = new TestTopology().withKeys(TestTopology.WALLET)) {
            honest.send(request);
            honest.finish();
            assertEquals(
                    honest.signed().getFirst().result().digest(),
                    topology.signed().getFirst().result().digest());
        }
    }

    static Stream<Arguments> harmlessLies() {
        return Stream.of(
                lie(
                        "other defaults",
                        schema -> schema.field(TRANSACTION, "data", field -> field.put("default", "\u00ff"))),
                lie("other docs", schema -> schema.field(TRANSACTION, "value", field -> field.put("doc", "gas"))),
                lie(
                        "other aliases",
                        schema -> schema.field(
                                TRANSACTION,
                                "value",
                                field -> field.putArray("aliases").add("gasLimit"))));
    }

    @Test
    void noCommandIsCarriedOutThatNobodyGave() {
        gate.lie(text -> text.contains("RegisterRequester")
                ? EditedSchema.of(text)
                        .swapNames("RegisterRequester", "requester", "publicKeyJwk")
                        .text()
                : text);
        JwsPrivateKey key = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

        TestTopology lied = TestTopology.authenticated(gate);
        try (lied) {
            lied.send(new RotationCommand(
                    "register",
                    new WalletId("acme", "requesters"),
                    "ops",
                    ManualClock.START,
                    new RotationCommand.RegisterRequester(
                            SampleRequests.REQUESTER, key.publicKey().toJson(), null, null, List.of("request:*"))));
            lied.finish();

            assertEquals(List.of(), lied.requesters());
            assertEquals(List.of(), lied.results());
            assertEquals("schema-not-allowed", header(lied.deadLetters().getFirst(), DeadLetters.REASON));
        }
    }

    @Test
    void noRequesterIsKnownByAKeyThatWasRevoked() {
        topology.send(TestTopology.requesterCommand(
                "revoke",
                new RotationCommand.RevokeRequester(
                        SampleRequests.REQUESTER,
                        TestTopology.REQUESTER.publicKey().thumbprint())));
        Requester revoked = topology.requesters().getLast();
        try (TestTopology lied = TestTopology.authenticated(gate).withKeys(TestTopology.WALLET)) {
            gate.lie(text -> text.contains("\"revokedAt\"")
                    ? EditedSchema.of(text)
                            .swapNames("RequesterKey", "revokedAt", "notBefore")
                            .text()
                    : text);
            lied.learnSchemas();
            lied.sendOwn(
                    JwsType.REQUESTER,
                    TestTopology.TOPICS.requesters(),
                    revoked.key(),
                    lied.codec.write(TestTopology.TOPICS.requesters(), revoked));

            lied.send(TestTopology.request(0));
            lied.finish();

            assertEquals(List.of(), lied.signed());
            assertEquals(
                    RejectionCode.UNKNOWN_REQUESTER,
                    lied.rejections().getFirst().rejection().code());
        }
    }

    /**
     * With the schema that is given, the interval of the rotation is the record's epoch, and so later than the true
     * one, and the symbol for a version that signs stands where the one for a revoked version does.
     */
    @Test
    void noKeySignsThatWasRevoked() {
        topology.send(TestTopology.command(
                "policy",
                TestTopology.WALLET,
                new RotationCommand.SetRotationPolicy(Duration.ofDays(90), Duration.ofDays(7), false)));
        topology.send(TestTopology.command("revoke", TestTopology.WALLET, new RotationCommand.Revoke(1, "stolen")));
        topology.finish();
        KeyRecord revoked = topology.keys().getLast();
        try (TestTopology lied = TestTopology.authenticated(gate)) {
            lied.sealing = topology.sealing;
            lied.restart();
            lied.withRequester("request:*");
            List.of("keys", "key-hashes")
                    .forEach(name -> lied.<String>rawStore(name)
                            .put(WALLET, topology.<String>rawStore(name).get(WALLET)));
            gate.lie(text -> text.contains("\"KeyRecord\"") ? revived(text) : text);
            lied.learnSchemas();
            String topic = TestTopology.TOPICS.signingKeys();
            lied.sendOwn(JwsType.KEY_RECORD, topic, WALLET, lied.codec.write(topic, revoked));

            lied.restart();
            lied.pass(Duration.ofSeconds(1));
            lied.send(TestTopology.request(0));
            lied.finish();

            assertEquals(List.of(), lied.signed());
            assertEquals(
                    RejectionCode.KEY_REVOKED,
                    lied.rejections().getFirst().rejection().code());
        }
    }

    /** An operator approves what a proposal shows. */
    @Test
    void noProposalIsShownThatNobodyMade() {
        topology.approvals = new ApprovalRules(2, 2, 2, Duration.ofDays(7));
        topology.restart();
        topology.send(TestTopology.command("policy", TestTopology.WALLET, new RotationCommand.SetPolicy("{}")));
        topology.finish();
        TestRecord<byte[], byte[]> proposal =
                topology.written(TestTopology.TOPICS.commandProposals()).getFirst();
        gate.lie(text -> text.contains("\"CommandProposal\"")
                ? EditedSchema.of(text)
                        .swapNames("CommandProposal", "proposedAt", "expiresAt")
                        .text()
                : text);

        assertThrows(
                UnreadableRecordException.class,
                () -> topology.codec.readCommandProposal(TestTopology.TOPICS.commandProposals(), proposal.value()));
    }

    private static String revived(String text) {
        return EditedSchema.of(text)
                .swapSymbols("KeyState", 1, 4)
                .field("KeyRecord", "epoch", field -> field.put("name", "trueEpoch"))
                .type("KeyRecord", LyingRegistryTest::flattenRotationPolicy)
                .text();
    }

    /** The fields of the wallet's rotation policy become the record's own, after the number of the union's branch. */
    private static void flattenRotationPolicy(ObjectNode type) {
        ArrayNode flat = type.arrayNode();
        for (JsonNode field : type.get("fields")) {
            if (!field.path("name").asText().equals("rotationPolicy")) {
                flat.add(field);
                continue;
            }
            flat.addObject().put("name", "branch").put("type", "long");
            for (JsonNode part : field.path("type").path(1).path("fields")) {
                flat.add(
                        part.path("name").asText().equals("intervalMillis")
                                ? ((ObjectNode) part).put("name", "epoch")
                                : part);
            }
            flat.addObject().put("name", "rotationPolicy").put("type", "null");
        }
        type.set("fields", flat);
    }

    private static Arguments lie(String name, UnaryOperator<EditedSchema> change) {
        UnaryOperator<String> onRequests = text -> text.contains("\"SigningRequest\"")
                ? change.apply(EditedSchema.of(text)).text()
                : text;
        return Arguments.of(Named.of(name, onRequests));
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(Bytes.of(letter.headers().lastHeader(name).value()).toArray(), StandardCharsets.US_ASCII);
    }
}
