package io.chancery.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.verdict.Outcome;
import io.chancery.config.ChanceryConfig;
import io.chancery.dev.DevEnvironment;
import io.chancery.dev.DevRun;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.worker.Supervisor;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Transactions of every type and messages of every kind, signed by a whole Chancery over Kafka, before an Ethereum node
 * (anvil) and an Ethereum library (ethers). Run by src/interop/evm/run. What is requested is in transactions.json and
 * messages.json beside it; the authorizations in the former were signed with ethers by the second and third account of
 * the node.
 */
class EvmInterop {
    private static final EvmNode NODE = EvmNode.at(Objects.requireNonNull(
            System.getProperty("chancery.interop.anvil"), "chancery.interop.anvil must be anvil's URL"));
    private static final File TRANSACTIONS = new File("src/interop/evm/transactions.json");
    private static final File MESSAGES = new File("src/interop/evm/messages.json");
    private static final JsonMapper JSON = new JsonMapper();
    private static final RequestJson REQUESTS = new RequestJson(new RecordMapper());
    private static final WalletId BROADCASTING = DevEnvironment.WALLETS.getFirst();
    private static final WalletId READ_ONLY = DevEnvironment.WALLETS.getLast();
    private static final String BALANCE = "0x" + BigInteger.TEN.pow(20).toString(16);
    private static final String NETWORK = "eip155:31337";
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final List<String> AUTHORITIES =
            List.of("0x70997970C51812dc3A010C7d01b50e0d17dc79C8", "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");
    private static final String ECRECOVER = "0x0000000000000000000000000000000000000001";
    private static final Map<String, String> OPERATIONS = Map.of(
            "TypedData", "SIGN_TYPED_DATA",
            "PersonalMessage", "SIGN_PERSONAL_MESSAGE",
            "Authorization", "SIGN_AUTHORIZATION");
    // EIP-7702: what an account that lets another's code run has as its own.
    private static final String DELEGATION = "0xef0100";

    private static final Map<WalletId, String> ADDRESSES = new HashMap<>();
    // Above those of the authorizations, which take the same nonces.
    private static int readOnlyNonce = 1000;

    @TempDir
    private static Path directory;

    private static DevEnvironment environment;
    private static Supervisor worker;
    private static ChanceryClient client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        environment = DevEnvironment.start(directory, 0, 0);
        ChanceryConfig config = environment.clientConfig(DevEnvironment.REQUESTER);
        worker = Supervisor.start(environment.config("interop"));
        client = new ChanceryClient(config);
        new DevRun(environment, client)
                .register()
                .forEach((wallet, key) -> ADDRESSES.put(wallet, String.valueOf(key.address())));
        NODE.call("anvil_setBalance", address(BROADCASTING), BALANCE);
    }

    @AfterAll
    static void stop() {
        client.close();
        worker.close();
        environment.close();
    }

    static Stream<String> names() throws IOException {
        return names(TRANSACTIONS);
    }

    static Stream<String> messages() throws IOException {
        return names(MESSAGES);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theNodeExecutesIt(String name) throws Exception {
        SignedPayload signed = sign(BROADCASTING, payload(name, NODE.nonce(address(BROADCASTING))));

        JsonNode receipt = NODE.execute(forBroadcast(signed));

        assertEquals("0x1", receipt.path("status").textValue());
        assertEquals(lowerCase(address(BROADCASTING)), receipt.path("from").textValue());
        assertEquals(hash(signed).to0xHex(), receipt.path("transactionHash").textValue());
    }

    @ParameterizedTest
    @MethodSource("names")
    void ethersReadsWhatWasRequestedAndSigned(String name) throws Exception {
        ObjectNode requested = payload(name, BigInteger.valueOf(readOnlyNonce++));

        SignedPayload signed = sign(READ_ONLY, requested);

        JsonNode read = Ethers.read(transaction(signed));
        assertEquals(requested, read.path("payload"));
        assertEquals(address(READ_ONLY), read.path("from").textValue());
        assertEquals(hash(signed).to0xHex(), read.path("hash").textValue());
        assertEquals(signed.result().digest().to0xHex(), read.path("digest").textValue());
        assertEquals(signed.result().signature(), signature(read.path("signature")));
    }

    @Test
    void theNodeLetsAuthorizedCodeRun() throws Exception {
        ObjectNode requested = payload("set code", NODE.nonce(address(BROADCASTING)));

        NODE.execute(forBroadcast(sign(BROADCASTING, requested)));

        JsonNode authorizations = requested.path("authorizationList");
        for (int i = 0; i < AUTHORITIES.size(); i++) {
            String authorized = authorizations.path(i).path("address").textValue();
            assertEquals(
                    DELEGATION + lowerCase(authorized).substring(2),
                    NODE.call("eth_getCode", AUTHORITIES.get(i), "latest").textValue());
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void ethersAndTheNodeRecoverTheSignerOfTheMessage(String name) throws Exception {
        JsonNode requested = JSON.readTree(MESSAGES).path(name);

        SignedPayload signed = sign(READ_ONLY, (ObjectNode) requested);

        assertEquals(address(READ_ONLY), Ethers.signer(signed.result().signature(), requested));
        assertEquals(lowerCase(address(READ_ONLY)), recoveredByTheNode(signed));
    }

    @Test
    void theNodeTakesAnAuthorizationThatWeSigned() throws Exception {
        ObjectNode authorization = (ObjectNode) JSON.readTree(MESSAGES).path("authorization");
        BigInteger nonce = NODE.nonce(address(READ_ONLY));
        Bytes signature = sign(READ_ONLY, authorization.put("nonce", nonce.toString()))
                .result()
                .signature();
        ObjectNode transaction = payload("set code", NODE.nonce(address(BROADCASTING)));
        ObjectNode signed = authorization.deepCopy();
        signed.remove("type");
        signed.put("r", signature.slice(0, 32).to0xHex())
                .put("s", signature.slice(32, 64).to0xHex())
                .put("yParity", signature.get(64));
        transaction.putArray("authorizationList").add(signed);

        NODE.execute(forBroadcast(sign(BROADCASTING, transaction)));

        assertEquals(
                DELEGATION
                        + lowerCase(authorization.path("address").textValue()).substring(2),
                NODE.call("eth_getCode", address(READ_ONLY), "latest").textValue());
    }

    private static Stream<String> names(File file) throws IOException {
        return JSON.readTree(file).properties().stream().map(Map.Entry::getKey);
    }

    /** The account that a contract would see. */
    private static String recoveredByTheNode(SignedPayload signed) throws IOException, InterruptedException {
        Bytes signature = signed.result().signature();
        String input = signed.result().digest().to0xHex()
                + "%064x".formatted(27 + signature.get(64))
                + signature.slice(0, 64).toHex();
        JsonNode word = NODE.call(
                "eth_call", JSON.createObjectNode().put("to", ECRECOVER).put("data", input), "latest");
        return "0x" + word.textValue().substring(26);
    }

    /** What the file has under {@code name}, with a nonce. */
    private static ObjectNode payload(String name, BigInteger nonce) throws IOException {
        ObjectNode payload = (ObjectNode) JSON.readTree(TRANSACTIONS).path(name);
        return payload.put("nonce", nonce.toString());
    }

    private static SignedPayload sign(WalletId wallet, ObjectNode payload) {
        ObjectNode document = JSON.createObjectNode()
                .put("requester", DevEnvironment.REQUESTER)
                .put("tenant", wallet.tenant())
                .put("keyAlias", wallet.alias())
                .put("operation", OPERATIONS.getOrDefault(payload.path("type").textValue(), "SIGN_TRANSACTION"))
                .put("network", NETWORK);
        SigningRequest request = REQUESTS.read(document.set("payload", payload), Instant.now());
        return switch (RequestRoundTrip.request(client, request, ANSWER)) {
            case Outcome.Signed signed -> signed.payload();
            case Outcome.Rejected rejected -> throw new AssertionError(rejected.rejection());
        };
    }

    private static String forBroadcast(SignedPayload signed) throws IOException, InterruptedException {
        Bytes transaction = transaction(signed);
        return signed.payloadType().equals("EIP4844") ? Ethers.network(transaction) : transaction.to0xHex();
    }

    private static Bytes transaction(SignedPayload signed) {
        return Objects.requireNonNull(signed.result().signedTransaction());
    }

    private static Bytes hash(SignedPayload signed) {
        return Objects.requireNonNull(signed.result().transactionHash());
    }

    private static Bytes signature(JsonNode read) {
        String compact = read.path("r").textValue() + read.path("s").textValue().substring(2);
        return Bytes.fromHex(compact + "0" + read.path("yParity").intValue());
    }

    private static String address(WalletId wallet) {
        return Objects.requireNonNull(ADDRESSES.get(wallet));
    }

    private static String lowerCase(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
