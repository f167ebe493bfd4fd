package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.SampleRequests;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.model.Bytes;
import io.chancery.model.Forgeries;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.TransactionFacts;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.request.SigningRequestBuilder;
import io.chancery.payload.evm.typed.DomainTypes;
import io.chancery.payload.evm.typed.TypedDocuments;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.payload.xrpl.XrplKeys;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The audit events of a request tell the public facts of an open payload, and none of a sealed payload. */
class SigningFactsTopologyTest {
    private static final String EVM = SampleRequests.NETWORK;
    private static final BigInteger CHAIN = BigInteger.valueOf(31_337);
    private static final String CONTRACT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final String SPENDER = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String CHANNEL = "0x" + "c1".repeat(32);
    private static final String DESTINATION = "rvYAfWj5gh67oV6fW32ZzP3Aw4Eubs59B";

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);

    /**
     * A payload with the facts that everybody may know of it, by their fields.
     *
     * @param payload made for the wallet's account on the XRP Ledger
     */
    record Case(String kind, String network, Function<String, SigningPayload> payload, Map<String, String> facts) {
        @Override
        public String toString() {
            return kind + facts.keySet();
        }
    }

    static Stream<Case> kinds() {
        String word = "00".repeat(12) + SPENDER.substring(2).toLowerCase(Locale.ROOT);
        return Stream.of(
                new Case(
                        "EvmTransaction",
                        EVM,
                        account -> transaction("a9059cbb" + word + "00".repeat(30) + "03e8"),
                        Map.of(
                                "nonce",
                                "7",
                                "recipient",
                                CONTRACT,
                                "selector",
                                "0xa9059cbb",
                                "value",
                                "1234567",
                                "token",
                                CONTRACT,
                                "tokenAmount",
                                "1000",
                                "tokenRecipient",
                                SPENDER,
                                "highestFee",
                                "3000000000000000")),
                new Case(
                        "EvmTransaction",
                        EVM,
                        account -> transaction(""),
                        Map.of(
                                "nonce",
                                "7",
                                "recipient",
                                CONTRACT,
                                "value",
                                "1234567",
                                "highestFee",
                                "3000000000000000")),
                new Case(
                        "TypedData",
                        EVM,
                        account -> permit(),
                        Map.of(
                                "recipient",
                                CONTRACT,
                                "token",
                                CONTRACT,
                                "tokenAmount",
                                "987654321",
                                "tokenRecipient",
                                SPENDER)),
                new Case(
                        "Authorization",
                        EVM,
                        account -> new Authorization(CHAIN, SampleRequests.RECIPIENT, BigInteger.TEN),
                        Map.of("nonce", "10", "recipient", CONTRACT)),
                new Case("PersonalMessage", EVM, account -> new PersonalMessage(Bytes.fromHex("00ff")), Map.of()),
                new Case("OpaqueMessage", EVM, account -> new OpaqueMessage(Bytes.fromHex("00ff"), null), Map.of()),
                new Case(
                        "XrplPaymentChannelClaim",
                        "xrpl:1",
                        account -> new XrplPaymentChannelClaim(Bytes.fromHex(CHANNEL), BigInteger.valueOf(555_555)),
                        Map.of("recipient", CHANNEL, "value", "555555")),
                new Case(
                        "XrplTransaction",
                        "xrpl:1",
                        account -> payment(account),
                        Map.of(
                                "nonce",
                                "5",
                                "recipient",
                                DESTINATION,
                                "token",
                                "USD." + DESTINATION,
                                "tokenAmount",
                                "12.5",
                                "tokenRecipient",
                                DESTINATION,
                                "highestFee",
                                "12")));
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void admissionAndSuccessTellWhatMoves(Case sample) {
        List<AuditEvent> events = events(request(sample));

        assertEquals(List.of(AuditEvent.Type.SIGN_REQUEST, AuditEvent.Type.SIGN_SUCCESS), types(events));
        Bytes digest = topology.signed().getFirst().result().digest();
        for (AuditEvent event : events) {
            assertEquals(sample.facts(), facts(event));
            assertEquals(sample.kind(), event.signing().payloadKind());
            assertEquals(false, event.signing().sealed());
            assertEquals(digest, event.digest());
            assertEquals(sample.network(), event.network());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aFailureTellsWhatMayHaveBeenSigned(Case sample) {
        topology.kms.failNext(new KmsException.Failed("refused", Reached.REFUSED, null));

        List<AuditEvent> events = events(request(sample));

        assertEquals(List.of(AuditEvent.Type.SIGN_REQUEST, AuditEvent.Type.SIGN_FAILURE), types(events));
        AuditEvent failure = events.getLast();
        assertEquals(sample.facts(), facts(failure));
        assertNotNull(failure.digest());
        assertEquals(events.getFirst().digest(), failure.digest());
        assertEquals(
                topology.rejections().getFirst().rejection().reason(),
                failure.decision().reason());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void soDoesOneAfterARestart(Case sample) {
        topology.send(request(sample));
        Bytes digest = topology.audit().getLast().digest();
        topology.restart();
        topology.clock.advance(TestTopology.DEADLINE);
        topology.finish();
        topology.finish();

        AuditEvent failure = last(AuditEvent.Type.SIGN_FAILURE);
        assertEquals(sample.facts(), facts(failure));
        assertEquals(digest, failure.digest());
        assertEquals(RejectionCode.EXPIRED.code(), failure.outcome());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aSealedRequestTellsItsKindItsDigestAndNothingElse(Case sample) {
        List<AuditEvent> events = events(topology.envelope.seal(request(sample)));

        assertEquals(List.of(AuditEvent.Type.SIGN_REQUEST, AuditEvent.Type.SIGN_SUCCESS), types(events));
        Bytes digest = topology.signed().getFirst().result().digest();
        for (AuditEvent event : events) {
            assertEquals(TransactionFacts.NONE, event.signing().transaction());
            assertEquals(true, event.signing().sealed());
            assertEquals(sample.kind(), event.signing().payloadKind());
            assertEquals(digest, event.digest());
            assertEquals(sample.network(), event.network());
        }
    }

    /** Every value of a payload is a canary that no event of it may show, however the request ends. */
    @ParameterizedTest
    @MethodSource("kinds")
    void noEndOfASealedRequestShowsAValueOfIt(Case sample) {
        topology.send(topology.envelope.seal(request(sample)));
        topology.threads.runAll();
        topology.publish();
        topology.restart();
        topology.kms.failNext(new KmsException.Failed("refused", Reached.REFUSED, null));
        topology.finish();
        topology.finish();

        List<AuditEvent> events = topology.audit();
        assertEquals(AuditEvent.Type.SIGN_FAILURE, events.getLast().type());
        assertNotNull(events.getLast().digest());
        for (AuditEvent event : events) {
            ObjectNode json = new RecordJson(new RecordMapper()).write(event);
            for (Map.Entry<String, String> canary : sample.facts().entrySet()) {
                assertTrue(json.path(canary.getKey()).isNull(), () -> canary + " in " + json);
                assertFalse(
                        canary.getValue().length() > 4 && json.toString().contains(canary.getValue()),
                        () -> canary + " in " + json);
            }
        }
    }

    @Test
    void aDenialOfASealedRequestShowsNothingOfIt() {
        Case sample = kinds().findFirst().orElseThrow();
        SigningRequest pinned = with(request(sample), "0x" + "99".repeat(20));

        List<AuditEvent> events = events(topology.envelope.seal(pinned));

        AuditEvent denial = events.getLast();
        assertEquals(AuditEvent.Type.KEY_ACCESS_DENIED, denial.type());
        assertEquals(TransactionFacts.NONE, denial.signing().transaction());
        assertEquals(true, denial.signing().sealed());
        assertEquals(
                RejectionCode.KEY_NOT_ACTIVE.description(), denial.decision().reason());
    }

    @Test
    void aDenialNamesTheKeyThatWouldHaveSigned() {
        topology.send(TestTopology.request(0));
        topology.finish();
        topology.audit();

        // the same nonce with another payload
        AuditEvent denial =
                events(with(TestTopology.request(1), transaction("00", 0))).getLast();

        assertEquals(RejectionCode.NONCE_CONFLICT.code(), denial.outcome());
        assertEquals("1234abcd...", denial.shortKeyId());
        assertEquals(1, denial.keyVersion());
        assertEquals("aws", denial.backend());
        assertEquals(false, denial.signing().sealed());
        assertEquals("0", denial.signing().transaction().nonce());
    }

    @Test
    void aDenialThatChoseNoKeyNamesTheCurrentOne() {
        SigningRequest request = TestTopology.request(0);

        assertNamesCurrentKey(RejectionCode.KEY_NOT_ACTIVE, events(with(request, "0x" + "99".repeat(20))));
        assertNamesCurrentKey(
                RejectionCode.REQUEST_ID_CONFLICT,
                events(TestTopology.expiring(
                        with(request, "0x" + "99".repeat(20)), ManualClock.START.plusSeconds(60))));
        assertNamesCurrentKey(
                RejectionCode.PAYLOAD_NOT_OPENED,
                events(Forgeries.damaged(topology.envelope.seal(TestTopology.request(1)))));
        topology.clock.advance(Duration.ofDays(8));
        assertNamesCurrentKey(RejectionCode.REQUEST_STALE, events(TestTopology.request(2)));
    }

    private static void assertNamesCurrentKey(RejectionCode code, List<AuditEvent> events) {
        AuditEvent denial = events.getLast();
        assertEquals(AuditEvent.Type.KEY_ACCESS_DENIED, denial.type());
        assertEquals(code.code(), denial.outcome());
        assertEquals("1234abcd...", denial.shortKeyId());
        assertEquals(1, denial.keyVersion());
        assertEquals("aws", denial.backend());
    }

    @Test
    void aDenialOfAWalletWithoutKeysNamesNone() {
        AuditEvent denial = events(TestTopology.request(0, new WalletId("acme", "unregistered")))
                .getLast();

        assertEquals(RejectionCode.UNKNOWN_KEY.code(), denial.outcome());
        assertNull(denial.shortKeyId());
        assertNull(denial.backend());
    }

    @Test
    void aSignatureThatComesTooLateIsTold() {
        SigningRequest request = TestTopology.expiring(TestTopology.request(0), ManualClock.START.plusSeconds(60));
        topology.send(request);
        topology.threads.runAll();
        topology.clock.advance(Duration.ofSeconds(60));
        topology.publish();

        AuditEvent failure = last(AuditEvent.Type.SIGN_FAILURE);
        assertEquals(RejectionCode.EXPIRED.code(), failure.outcome());
        assertNotNull(failure.digest());
        assertEquals("0", failure.signing().transaction().nonce());
    }

    private AuditEvent last(AuditEvent.Type type) {
        return topology.audit().stream()
                .filter(event -> event.type() == type)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private List<AuditEvent> events(Request request) {
        topology.send(request);
        topology.finish();
        return topology.audit().stream()
                .filter(event -> event.type() != AuditEvent.Type.DATA_KEY_UNWRAPPED)
                .toList();
    }

    private SigningRequest request(Case sample) {
        String account =
                XrplKeys.address(new PublicKey(KeySpec.ECC_SECG_P256K1, topology.kms.publicKey(TestTopology.KEY_ID)));
        SigningPayload payload = sample.payload().apply(account);
        return SigningRequest.builder()
                .id("request-1")
                .requester("payments")
                .wallet(TestTopology.WALLET)
                .createdAt(ManualClock.START)
                .network(sample.network())
                .payload(payload)
                .build();
    }

    private static SigningPayload transaction(String data) {
        return transaction(data, 7);
    }

    private static SigningPayload transaction(String data, long nonce) {
        return new EvmTransaction.DynamicFee(
                CHAIN,
                BigInteger.valueOf(nonce),
                BigInteger.ONE,
                BigInteger.valueOf(30_000_000_000L),
                BigInteger.valueOf(100_000),
                SampleRequests.RECIPIENT,
                BigInteger.valueOf(1_234_567),
                Bytes.fromHex(data),
                List.of());
    }

    private static SigningPayload permit() {
        return new TypedDocuments().read(DomainTypes.declaredIn("""
                {"types": {"Permit": [{"name": "owner", "type": "address"}, {"name": "spender", "type": "address"},
                    {"name": "value", "type": "uint256"}, {"name": "nonce", "type": "uint256"},
                    {"name": "deadline", "type": "uint256"}]},
                 "primaryType": "Permit", "domain": {"chainId": 31337, "verifyingContract": "%s"},
                 "message": {"owner": "%s", "spender": "%s", "value": "987654321", "nonce": 0, "deadline": 9}}""".formatted(CONTRACT, SPENDER, SPENDER)));
    }

    private static SigningPayload payment(String account) {
        return XrplDocuments.read("""
                {"TransactionType": "Payment", "Account": "%s", "Destination": "%s", "Fee": "12", "Sequence": 5,
                 "Amount": {"currency": "USD", "issuer": "%s", "value": "12.5"}}""".formatted(account, DESTINATION, DESTINATION));
    }

    private static SigningRequest with(SigningRequest request, SigningPayload payload) {
        return copy(request).payload(payload).build();
    }

    private static SigningRequest with(SigningRequest request, String keyPin) {
        return copy(request).payload(request.payload()).keyPin(keyPin).build();
    }

    private static SigningRequestBuilder copy(SigningRequest request) {
        return SigningRequest.builder()
                .id(request.id())
                .requester(request.requester())
                .wallet(request.wallet())
                .createdAt(request.createdAt())
                .network(request.network());
    }

    private static List<AuditEvent.Type> types(List<AuditEvent> events) {
        return events.stream().map(AuditEvent::type).toList();
    }

    /** The fields of an event that are facts of a payload, without those that are null. */
    private static Map<String, String> facts(AuditEvent event) {
        ObjectNode json = new RecordJson(new RecordMapper()).write(event);
        Map<String, String> facts = new TreeMap<>();
        for (String field : List.of(
                "nonce", "recipient", "selector", "value", "token", "tokenAmount", "tokenRecipient", "highestFee")) {
            if (!json.path(field).isNull()) {
                facts.put(field, json.path(field).asText());
            }
        }
        return facts;
    }
}
