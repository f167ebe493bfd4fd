package io.chancery.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.SampleRequests;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.TopicReader;
import io.chancery.config.ConfigSources;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.Request;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.payload.evm.typed.TypedDocuments;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.worker.Wiring;
import io.chancery.worker.Worker;
import io.chancery.worker.WorkerStartup;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** A worker with secrets all around it, through successes and failures of every kind: none of them comes out. */
class LeakIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NETWORK = "eip155:31337";
    private static final String ACCESS_KEY = "AKIALEAKYLEAKYLEAKY7";
    private static final String SECRET_KEY = "leaky/secret+access/key+of+a+worker+0001";
    private static final String SESSION_TOKEN = "leaky-session-token-of-a-worker";
    private static final String REGISTRY_PASSWORD = "leaky-registry-password";
    private static final String KAFKA_PASSWORD = "leaky-kafka-password";
    private static final String KEYSTORE_PASSWORD = "leaky-tls-keystore-password";
    private static final String PIN = "leaky-keystore-passphrase";

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private final List<Canary> canaries = new ArrayList<>();
    private final Captured log = new Captured();

    @Test
    void nothingOfWhatMustStayInsideComesOut() throws Exception {
        Office office = CLUSTER.openAuthenticated("leak", 2);
        plantAroundTheWorker(office);
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        log.setContext(root.getLoggerContext());
        log.start();
        root.addAppender(log);
        root.setLevel(Level.INFO);
        String metrics;
        try (Worker worker = WorkerStartup.start(ConfigSources.load(null, Map.of(), workerSettings(office)))) {
            worker.running().join();
            succeedAndFail(office);
            metrics = metrics();
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }
        plantSignatures(office);

        assertTrue(canaries.size() >= 20, "only " + canaries);
        assertEquals(List.of(), Canary.in(String.join("\n", log.lines), canaries), "in the log");
        assertEquals(List.of(), Canary.in(metrics, canaries), "in metrics");
        assertEquals(List.of(), Canary.in(auditTrail(office), canaries), "in the audit trail");
        assertEquals(List.of(), Canary.in(headers(office), canaries), "in headers");
    }

    private void plantAroundTheWorker(Office office) throws IOException {
        canaries.add(Canary.text("access key", ACCESS_KEY));
        canaries.add(Canary.text("secret access key", SECRET_KEY));
        canaries.add(Canary.text("session token", SESSION_TOKEN));
        canaries.add(Canary.text("password of the registry", REGISTRY_PASSWORD));
        canaries.add(Canary.text("password of Kafka", KAFKA_PASSWORD));
        canaries.add(Canary.text("password of a TLS keystore", KEYSTORE_PASSWORD));
        canaries.add(Canary.text("passphrase of a keystore", PIN));
        canaries.add(Canary.text("account", ScriptedKmsEndpoint.ACCOUNT));
        canaries.add(Canary.text("region", ScriptedKmsEndpoint.REGION));
        canaries.add(Canary.text("role", "assumed-role/worker/chancery"));
        canaries.add(Canary.text("endpoint", CLUSTER.kms().uri().getAuthority()));
        canaries.add(Canary.text("ARN of the master key", office.settings("w1").get("envelope.key.id")));
        canaries.add(Canary.text("operator's private key", d(office.identities().operatorKeyFile())));
        canaries.add(Canary.text(
                "requester's private key", d(office.identities().requesterKeyFile(SampleRequests.REQUESTER))));
    }

    private static Map<String, String> workerSettings(Office office) {
        System.setProperty("aws.accessKeyId", ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", SECRET_KEY);
        System.setProperty("aws.sessionToken", SESSION_TOKEN);
        Map<String, String> settings = new HashMap<>(office.settings("w1"));
        settings.put("basic.auth.credentials.source", "USER_INFO");
        settings.put("basic.auth.user.info", "worker:" + REGISTRY_PASSWORD);
        settings.put(
                "kafka.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"w\" password=\""
                        + KAFKA_PASSWORD + "\";");
        settings.put("kafka.ssl.keystore.password", KEYSTORE_PASSWORD);
        settings.put("kms.local.passphrase", PIN);
        settings.put("worker.warmup.ms", "2000"); // the worker rehearses here too, and nothing of that may come out
        return settings;
    }

    private void succeedAndFail(Office office) throws Exception {
        WalletId evm = office.openWallets(1).getFirst();
        WalletId ledger = office.openWallets(1, KeySpec.ECC_NIST_EDWARDS25519).getFirst();
        canaries.add(Canary.text("ARN of a key", office.keyOf(evm)));
        canaries.add(Canary.text("ARN of another key", office.keyOf(ledger)));
        try (KmsProvider provider = CLUSTER.kms().open(PATIENCE);
                Answers answers = Answers.follow(office)) {
            Wiring wiring = new Wiring(office.config(), InstantSource.system());
            List<SigningRequest> sent = requests(wiring, provider, evm, ledger);
            for (SigningRequest request : sent) {
                send(office, wiring.requestEnvelope(provider).seal(withId(request, request.id() + "-sealed")));
                send(office, request);
            }
            answers.awaitCount(2 * sent.size(), PATIENCE);
        }
        failAtTheKms(office, evm);
        sendGarbage(office, evm);
        failToRotate(office, evm);
    }

    private List<SigningRequest> requests(Wiring wiring, KmsProvider provider, WalletId evm, WalletId ledger) {
        SigningRequest transfer = SampleRequests.of(0, "transfer", evm, 1, now());
        return List.of(
                transfer.withPersonalData(wiring.personalData(provider)
                        .seal(evm, "transfer", plant("personal data", "leaky Zoë, born 1990-01-01"))),
                request(
                        "calldata",
                        evm,
                        NETWORK,
                        new EvmTransaction.Legacy(
                                BigInteger.valueOf(31_337),
                                BigInteger.TWO,
                                BigInteger.ONE,
                                BigInteger.valueOf(90_000),
                                new EvmAddress(Bytes.fromHex("70997970c51812dc3a010c7d01b50e0d17dc79c8")),
                                BigInteger.ZERO,
                                bytes(plant("calldata", "leaky-call-data")))),
                request(
                        "opaque",
                        ledger,
                        NETWORK,
                        new OpaqueMessage(bytes(plant("message", "leaky-message")), "text/plain")),
                request("personal", evm, NETWORK, new PersonalMessage(bytes(plant("note", "leaky-personal-message")))),
                request("typed", evm, NETWORK, new TypedDocuments().read("""
                        {"types": {"EIP712Domain": [{"name": "name", "type": "string"}, {"name": "chainId", "type": "uint256"}],
                                   "Proof": [{"name": "memo", "type": "string"}]}, "primaryType": "Proof",
                         "domain": {"name": "%s", "chainId": 31337}, "message": {"memo": "%s"}}""".formatted(
                                        plant("domain", "leaky-domain"), plant("typed data", "leaky-memo")))),
                request("ledger", ledger, "xrpl:1", XrplDocuments.read("""
                        {"TransactionType": "Payment", "Account": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD", "Sequence": 1,
                         "LastLedgerSequence": 90000000, "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD",
                         "Amount": "1", "Fee": "12", "Memos": [{"Memo": {"MemoData": "%s"}}]}
                        """.formatted(
                        bytes(plant("memo", "leaky-ledger-memo")).toHex().toUpperCase(java.util.Locale.ROOT)))));
    }

    /** Each of KMS's failures names what must not come out. */
    private void failAtTheKms(Office office, WalletId wallet) {
        CLUSTER.kms().next(KmsOperation.SIGN, new Behavior.Refusal(400, "DisabledException"));
        assertRejected(office, wallet);
        CLUSTER.kms().next(KmsOperation.SIGN, new Behavior.Refusal(400, "AccessDeniedException"));
        assertRejected(office, wallet);
        CLUSTER.kms().next(KmsOperation.SIGN, new Behavior.Refusal(400, "NobodyKnowsThisException"));
        send(office, office.request(wallet));
        CLUSTER.kms().next(KmsOperation.SIGN, Behavior.Fault.WRONG_KEY_SIGNATURE);
        assertRejected(office, wallet);
        CLUSTER.kms().next(KmsOperation.SIGN, Behavior.Fault.MALFORMED_SIGNATURE);
        assertRejected(office, wallet);
        CLUSTER.kms().next(KmsOperation.SIGN, Behavior.throttle(), Behavior.Fault.RESET);
        send(office, office.request(wallet));
    }

    private void sendGarbage(Office office, WalletId wallet) throws Exception {
        String topic = office.config().topics().signingRequests();
        byte[] key = wallet.key().getBytes(UTF_8);
        for (String garbage :
                List.of(plant("garbage", "leaky-garbage"), "\0\0\0\0\1" + plant("value", "leaky-value"))) {
            office.client()
                    .send(new ProducerRecord<>(topic, key, garbage.getBytes(UTF_8)))
                    .get();
        }
        ProducerRecord<byte[], byte[]> unsigned = office.client().record(office.request(wallet));
        Bytes signature = Bytes.of(unsigned.headers().toArray()[0].value());
        canaries.add(new Canary("signature of a request", signature));
        unsigned.headers().remove(unsigned.headers().toArray()[0].key());
        office.client().send(unsigned).get();
    }

    /** To a key that is not there, and to one that does not sign. */
    private void failToRotate(Office office, WalletId wallet) {
        String broken = CLUSTER.kms().createKey(KeySpec.ECC_SECG_P256K1);
        String missing = broken.substring(0, broken.length() - 8) + "00000000";
        canaries.add(Canary.text("ARN of a broken key", broken));
        canaries.add(Canary.text("ARN of a missing key", missing));
        CLUSTER.kms().setState(broken, "PendingDeletion");
        try (TopicReader<RotationResult> results = office.client().results()) {
            for (String keyId : List.of(broken, missing)) {
                RequestRoundTrip.await(office.client()
                        .send(new RotationCommand(
                                "rotate-" + Integer.toHexString(keyId.hashCode()),
                                wallet,
                                office.identities().operator(),
                                now(),
                                new RotationCommand.RotateTo(keyId, null))));
                List<RotationResult> read = new ArrayList<>();
                Await.until("a result", PATIENCE, () -> {
                    read.addAll(results.poll(Duration.ofMillis(100)));
                    return !read.isEmpty();
                });
                assertEquals(RotationResult.Status.FAILED, read.getFirst().status(), read::toString);
            }
        }
    }

    private static void assertRejected(Office office, WalletId wallet) {
        Outcome outcome = send(office, office.request(wallet));
        assertTrue(outcome instanceof Outcome.Rejected, outcome::toString);
    }

    private static Outcome send(Office office, Request request) {
        return RequestRoundTrip.request(office.client(), request, PATIENCE);
    }

    private void plantSignatures(Office office) {
        List<SignedPayload> signed = TopicContents.read(office).signed();
        assertTrue(signed.size() > 3, () -> "only signed " + signed);
        signed.forEach(payload -> canaries.add(new Canary(
                "signature for " + payload.requestId(),
                payload.result().signature().slice(0, 64))));
    }

    private static String auditTrail(Office office) {
        return TopicContents.read(office.config(), office.config().topics().signingAudit()).stream()
                .map(record -> latin(record.key()) + latin(record.value()))
                .collect(Collectors.joining("\n"));
    }

    private static String headers(Office office) {
        StringBuilder headers = new StringBuilder();
        for (String topic : office.config().topics().all()) {
            if (!topic.equals(office.config().topics().signingRequests())
                    && !topic.equals(office.config().topics().rotationCommands())) {
                for (ConsumerRecord<byte[], byte[]> record : TopicContents.read(office.config(), topic)) {
                    for (Header header : record.headers()) {
                        headers.append(header.key())
                                .append(latin(header.value()))
                                .append('\n');
                    }
                }
            }
        }
        return headers.toString();
    }

    /** Every attribute of every MBean of this process. */
    private static String metrics() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        StringBuilder metrics = new StringBuilder();
        for (ObjectName name : server.queryNames(new ObjectName("kafka.*:*"), null)) {
            metrics.append(name).append('\n');
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                metrics.append(attribute.getName()).append(attribute.getDescription());
                metrics.append(server.getAttribute(name, attribute.getName())).append('\n');
            }
        }
        return metrics.toString();
    }

    private String plant(String name, String text) {
        canaries.add(Canary.text(name, text));
        return text;
    }

    private static SigningRequest withId(SigningRequest request, String id) {
        return request(id, request.wallet(), request.network(), request.payload());
    }

    private static SigningRequest request(String id, WalletId wallet, String network, SigningPayload payload) {
        return SigningRequest.builder()
                .id(id)
                .requester(SampleRequests.REQUESTER)
                .wallet(wallet)
                .network(network)
                .createdAt(now())
                .payload(payload)
                .build();
    }

    /** The private part of a key in a file. */
    private static String d(Path jwk) throws IOException {
        String text = Files.readString(jwk);
        int start = text.indexOf("\"d\":\"") + 5;
        return text.substring(start, text.indexOf('"', start));
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(UTF_8));
    }

    private static String latin(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, ISO_8859_1);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Everything that is logged, whole, stack traces too. */
    private static final class Captured extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage()
                    + event.getKeyValuePairs()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }
}
