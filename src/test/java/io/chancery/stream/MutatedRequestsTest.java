package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.SampleRequests;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.payload.evm.typed.TypedDocuments;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.payload.xrpl.XrplKeys;
import io.chancery.rotation.approval.RequesterDecider;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests of every kind that were changed in one place after they were signed, or whose signature was. Their wallets'
 * policies would allow them, and so would those of the wallets that they are turned to.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedRequestsTest {
    private static final WalletId OTHER_TENANT = new WalletId("globex", TestTopology.WALLET.alias());
    private static final String OTHER_REQUESTER = "other-requester";
    private static final String ADDRESS = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    private static final String LEDGER_ADDRESS = "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1";
    private static final int TRANSACTION_TYPES = 5;

    private static final String POLICY = """
            {"format": 1, "rules": [
              {"id": "transactions", "requesters": ["*"], "chains": ["eip155:31337", "eip155:31338"],
               "transaction": {"types": ["LEGACY", "EIP2930", "EIP1559", "EIP4844", "EIP7702"], "recipients": ["*"],
                 "creation": true, "replacement": true}},
              {"id": "typed-data", "requesters": ["*"], "chains": ["eip155:31337"],
               "typedData": {"domains": [{"name": "Channels"}], "primaryTypes": ["Proof"]}},
              {"id": "authorizations", "requesters": ["*"], "chains": ["eip155:31337"],
               "authorization": {"delegates": ["0x70997970c51812dc3a010c7d01b50e0d17dc79c8"]}},
              {"id": "personal", "requesters": ["*"], "chains": ["eip155:31337"], "personalMessage": {}},
              {"id": "opaque", "requesters": ["*"], "chains": ["eip155:31337"], "opaqueMessage": {}},
              {"id": "claims", "requesters": ["*"], "chains": ["xrpl:1"], "claim": {"channels": ["*"]}},
              {"id": "ledger", "requesters": ["*"], "chains": ["xrpl:1"],
               "xrplTransaction": {
                 "types": ["Payment", "PaymentChannelCreate", "PaymentChannelFund", "PaymentChannelClaim",
                   "SetRegularKey"],
                 "destinations": ["*"], "channels": ["*"], "replacement": true, "withoutLastLedger": true,
                 "issued": [{"currency": "USD", "issuer": "rvYAfWj5gh67oV6fW32ZzP3Aw4Eubs59B", "max": "1000"}],
                 "regularKeys": ["rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD", "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1", "none"]}}
            ]}""";

    private static final String DOCUMENT = """
            {"types": {"EIP712Domain": [{"name": "name", "type": "string"}, {"name": "chainId", "type": "uint256"}],
                       "Proof": [{"name": "balances", "type": "uint256[]"}, {"name": "holder", "type": "Holder"}],
                       "Holder": [{"name": "account", "type": "address"}]},
             "primaryType": "Proof", "domain": {"name": "Channels", "chainId": 31337},
             "message": {"balances": ["1", 2], "holder": {"account": "0x70997970c51812dc3a010c7d01b50e0d17dc79c8"}}}""";

    private static final Mutations MUTATIONS = new Mutations(Map.ofEntries(
            Map.entry("requester", OTHER_REQUESTER),
            Map.entry("tenant", OTHER_TENANT.tenant()),
            Map.entry("keyAlias", TestTopology.OTHER_WALLET.alias()),
            Map.entry("network", "eip155:31338"),
            Map.entry("keyPin", TestTopology.KEY_ID),
            Map.entry("replaces", "request-9"),
            Map.entry("to", ADDRESS),
            Map.entry("address", ADDRESS),
            Map.entry("document", DOCUMENT),
            Map.entry("Account", LEDGER_ADDRESS),
            Map.entry("Destination", LEDGER_ADDRESS),
            Map.entry("RegularKey", LEDGER_ADDRESS),
            Map.entry("issuer", LEDGER_ADDRESS),
            Map.entry("personalData", "sealed.1.AAAA." + "A".repeat(16) + "." + "B".repeat(24))));

    private final TestTopology topology = TestTopology.authenticated();

    @BeforeAll
    void open() {
        topology.policyRequired = true;
        topology.restart();
        topology.withRequester("request:*");
        topology.send(registration("register-other", TestTopology.WALLET.tenant(), OTHER_REQUESTER));
        topology.send(registration("register-other", OTHER_TENANT.tenant(), SampleRequests.REQUESTER));
        for (WalletId wallet : List.of(TestTopology.WALLET, TestTopology.OTHER_WALLET, OTHER_TENANT)) {
            topology.withKeys(wallet);
            topology.send(TestTopology.command("policy", wallet, new RotationCommand.SetPolicy(POLICY)));
        }
        topology.finish();
        assertEquals(
                Set.of(RotationResult.Status.COMPLETED),
                Set.copyOf(
                        topology.results().stream().map(RotationResult::status).toList()));
    }

    @BeforeEach
    void forgetWhatWasWritten() {
        TestTopology.TOPICS.all().forEach(topology::written);
    }

    @AfterAll
    void close() {
        topology.close();
    }

    /** One of each kind, under ids and nonces of their own. */
    List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        IntStream.range(0, TRANSACTION_TYPES).mapToObj(TestTopology::request).forEach(requests::add);
        requests.add(request("typed-data", new TypedDocuments().read(DOCUMENT)));
        requests.add(request(
                "authorization",
                new Authorization(
                        BigInteger.valueOf(31_337), new EvmAddress(Bytes.fromHex(ADDRESS)), BigInteger.valueOf(77))));
        requests.add(request("personal", new PersonalMessage(text("hello"))));
        requests.add(request("opaque", new OpaqueMessage(text("hello"), "text/plain")));
        requests.add(SampleRequests.xrplClaim("claim", TestTopology.WALLET, 1_000_000, ManualClock.START));
        requests.addAll(ledgerTransactions());
        requests.add(topology.envelope.seal(request("sealed", new PersonalMessage(text("hello")))));
        return requests;
    }

    /** One of each type, with every field that does not exclude another. */
    private List<SigningRequest> ledgerTransactions() {
        String account =
                XrplKeys.address(new PublicKey(KeySpec.ECC_SECG_P256K1, topology.kms.publicKey(TestTopology.KEY_ID)));
        String channel = "5DB01B7FFED6B67E6B0414DED11E051D2EE2B7619CE0EAA6286D67A3A4D5BDB3";
        String publicKey = "ED9434799226374926EDA3B54B1B461B4ABF7237962EAE18528FEA67595397FA32";
        List<String> documents = List.of("""
                {"TransactionType": "Payment", %1$s, "Flags": 2147614720,
                 "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD",
                 "Amount": {"currency": "USD", "issuer": "rvYAfWj5gh67oV6fW32ZzP3Aw4Eubs59B", "value": "12.5"},
                 "DeliverMin": {"currency": "USD", "issuer": "rvYAfWj5gh67oV6fW32ZzP3Aw4Eubs59B", "value": "12"},
                 "DestinationTag": 7, "SendMax": "30000000", "InvoiceID": "%2$s", "AccountTxnID": "%2$s",
                 "Paths": [[{"currency": "USD", "issuer": "rvYAfWj5gh67oV6fW32ZzP3Aw4Eubs59B"}],
                           [{"currency": "XRP"}]]}""", """
                {"TransactionType": "PaymentChannelCreate", %1$s, "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD",
                 "DestinationTag": 7, "Amount": "1000000", "SettleDelay": 86400, "CancelAfter": 900000000,
                 "PublicKey": "%3$s"}""", """
                {"TransactionType": "PaymentChannelFund", %1$s, "Channel": "%2$s", "Amount": "1000000",
                 "Expiration": 900000000}""", """
                {"TransactionType": "PaymentChannelClaim", %1$s, "Flags": 131072, "Channel": "%2$s",
                 "Balance": "1000000", "Amount": "1000000", "Signature": "304402", "PublicKey": "%3$s"}""", """
                {"TransactionType": "SetRegularKey", %1$s, "RegularKey": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD"}""");
        return IntStream.range(0, documents.size())
                .mapToObj(number -> request(
                        "ledger-" + number,
                        "xrpl:1",
                        XrplDocuments.read(documents
                                .get(number)
                                .formatted(ledgerFields(account, number + 1), channel, publicKey))))
                .toList();
    }

    /** What all transactions of the ledger can have. */
    private static String ledgerFields(String account, int sequence) {
        return """
                "Account": "%s", "Fee": "12", "Sequence": %d, "LastLedgerSequence": 90000000, "SourceTag": 5,
                 "Memos": [{"Memo": {"MemoType": "746578", "MemoFormat": "0a", "MemoData": "CA01"}}]""".formatted(account, sequence);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void areSignedIfNothingIsChanged(Request request) {
        topology.send(request);
        topology.finish();

        assertEquals(1, topology.signed().size());
        assertEquals(List.of(), topology.rejections());
    }

    Stream<Forgery> mutations() {
        return requests().stream().flatMap(request -> {
            byte[] written = topology.write(request);
            // Two changes may make the same record, which is answered once.
            Set<Bytes> seen = new HashSet<>();
            return MUTATIONS.of(written).stream()
                    .filter(mutation -> seen.add(mutation.value()))
                    .map(mutation -> new Forgery(request, mutation.place(), mutation.value(), signature(written)));
        });
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void areDeniedWhateverIsChanged(Forgery forgery) {
        assertNotEquals(Bytes.of(topology.write(forgery.request())), forgery.value(), "nothing is changed");

        assertDenied(forgery, Set.of(RejectionCode.SIGNATURE_INVALID, RejectionCode.UNKNOWN_REQUESTER));
    }

    Stream<Forgery> signatures() {
        Request request = TestTopology.request(90);
        byte[] written = topology.write(request);
        Bytes signature = signature(written);
        Map<String, Bytes> changed = new LinkedHashMap<>();
        changed.put("empty", Bytes.EMPTY);
        changed.put("longer", text(compact(signature) + "A"));
        changed.put("of another request", signature(topology.write(TestTopology.request(1))));
        changed.put(
                "of a command",
                TestTopology.REQUESTER.sign(
                        new JwsScope(JwsType.COMMAND, TestTopology.WALLET.key(), TestTopology.DEPLOYMENT),
                        Bytes.of(written)));
        changed.put(
                "for another wallet",
                TestTopology.REQUESTER.sign(
                        new JwsScope(JwsType.REQUEST, TestTopology.OTHER_WALLET.key(), TestTopology.DEPLOYMENT),
                        Bytes.of(written)));
        changed.putAll(withChangedHeaders(compact(signature)));
        return changed.entrySet().stream()
                .map(entry -> new Forgery(request, entry.getKey(), Bytes.of(written), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void areDeniedIfTheirSignatureIsChanged(Forgery forgery) {
        assertDenied(
                forgery,
                Set.of(
                        RejectionCode.SIGNATURE_INVALID,
                        RejectionCode.UNKNOWN_REQUESTER,
                        RejectionCode.DEPLOYMENT_MISMATCH));
    }

    @Test
    void areDeniedIfTheirSignatureIsGone() {
        Request request = TestTopology.request(91);

        assertDenied(request, topology.write(request), new RecordHeaders(), Set.of(RejectionCode.SIGNATURE_MISSING));
    }

    @Test
    void areDeniedIfTheirSignatureHasAnotherName() {
        Request request = TestTopology.request(92);
        byte[] written = topology.write(request);
        Headers renamed =
                new RecordHeaders().add("Chancery-Signature", signature(written).toArray());

        assertDenied(request, written, renamed, Set.of(RejectionCode.SIGNATURE_MISSING));
    }

    @Test
    void areDeniedIfTheirSignatureIsThereTwice() {
        Request request = TestTopology.request(93);
        byte[] written = topology.write(request);
        Headers twice = TestTopology.signature(signature(written))
                .add(DetachedJws.RECORD_HEADER, signature(written).toArray());

        assertDenied(request, written, twice, Set.of(RejectionCode.SIGNATURE_INVALID));
    }

    @Test
    void areDeniedIfTheirSignatureIsNull() {
        Request request = TestTopology.request(94);
        Headers none = new RecordHeaders().add(DetachedJws.RECORD_HEADER, null);

        assertDenied(request, topology.write(request), none, Set.of(RejectionCode.SIGNATURE_INVALID));
    }

    private void assertDenied(Forgery forgery, Set<RejectionCode> codes) {
        assertDenied(forgery.request(), forgery.value().toArray(), TestTopology.signature(forgery.signature()), codes);
    }

    private void assertDenied(Request original, byte[] value, Headers headers, Set<RejectionCode> codes) {
        int callsBefore = topology.kms.signCalls();

        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes(original.wallet().key()),
                value,
                headers);
        topology.finish();

        List<RejectionCode> rejected = topology.rejections().stream()
                .map(rejection -> rejection.rejection().code())
                .toList();
        assertEquals(1, rejected.size());
        assertTrue(codes.contains(rejected.getFirst()), rejected::toString);
        assertEquals(
                List.of(AuditEvent.Type.KEY_ACCESS_DENIED + " "
                        + rejected.getFirst().code()),
                topology.audit().stream()
                        .map(event -> event.type() + " " + event.outcome())
                        .toList());
        assertEquals(List.of(), topology.signed());
        assertEquals(callsBefore, topology.kms.signCalls());
    }

    /** With each member of the protected header gone, twice, under another name, and with another value. */
    private static Map<String, Bytes> withChangedHeaders(String compact) {
        String encoded = compact.substring(0, compact.indexOf('.'));
        String rest = compact.substring(encoded.length());
        String header = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        List<String> members = List.of(header.substring(1, header.length() - 1).split(","));
        Map<String, Bytes> changed = new LinkedHashMap<>();
        for (String member : members) {
            String name = member.substring(1, member.indexOf("\":"));
            String others = String.join(
                    ",", members.stream().filter(m -> !m.equals(member)).toList());
            Map.of(
                            "without " + name, "{" + others + "}",
                            "with " + name + " twice",
                                    "{" + header.substring(1, header.length() - 1) + "," + member + "}",
                            "with " + name + " renamed",
                                    "{" + others + "," + member.replace(name + "\":", name + "2\":") + "}",
                            "with " + name + " changed", "{" + others + ",\"" + name + "\":\"another\"}")
                    .forEach((place, text) -> changed.put(
                            place,
                            text(Base64.getUrlEncoder()
                                            .withoutPadding()
                                            .encodeToString(text.getBytes(StandardCharsets.UTF_8))
                                    + rest)));
        }
        return changed;
    }

    private static String compact(Bytes signature) {
        return new String(signature.toArray(), StandardCharsets.US_ASCII);
    }

    private static Bytes signature(byte[] written) {
        return TestTopology.REQUESTER.sign(
                new JwsScope(JwsType.REQUEST, TestTopology.WALLET.key(), TestTopology.DEPLOYMENT), Bytes.of(written));
    }

    /** The samples' requester's key under another name, or of another tenant. */
    private static RotationCommand registration(String id, String tenant, String requester) {
        return TestTopology.command(
                id,
                new WalletId(tenant, RequesterDecider.KEY_ALIAS),
                new RotationCommand.RegisterRequester(
                        requester, TestTopology.REQUESTER.publicKey().toJson(), null, null, List.of("request:*")));
    }

    private static SigningRequest request(String id, SigningPayload payload) {
        return request(id, "eip155:31337", payload);
    }

    private static SigningRequest request(String id, String network, SigningPayload payload) {
        return SigningRequest.builder()
                .id(id)
                .requester(SampleRequests.REQUESTER)
                .wallet(TestTopology.WALLET)
                .network(network)
                .createdAt(ManualClock.START)
                .payload(payload)
                .build();
    }

    private static Bytes text(String text) {
        return Bytes.of(TestTopology.bytes(text));
    }

    /** A request as somebody else sends it. */
    record Forgery(Request request, String place, Bytes value, Bytes signature) {
        @Override
        public String toString() {
            return request.id() + ": " + place;
        }
    }
}
