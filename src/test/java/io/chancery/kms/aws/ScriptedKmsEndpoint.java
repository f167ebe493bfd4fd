package io.chancery.kms.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chancery.kms.TestKey;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * AWS KMS as the tests want it: an HTTP endpoint on a free loopback port that speaks AWS JSON 1.1, really signs with
 * keys in memory, does as it is told and counts its calls. Does not check the requests' own signatures.
 */
public final class ScriptedKmsEndpoint implements AutoCloseable {
    /** What every answer says it is the answer to. */
    public static final String REQUEST_ID = "b2f1d7a4-5f6e-4c0a-9a59-6b0c5bb0c9f1";

    public static final String REGION = "eu-test-7";
    public static final String ACCOUNT = "111122223333";

    /** Put into each request: the region that its signature names. */
    private static final String CALLED_REGION = "CalledRegion";

    private static final ObjectMapper JSON = new ObjectMapper();

    // The build sets both for all tests of a JVM; this is for a class that runs by itself.
    static {
        // Without it each answer on a kept-alive connection waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Without it the server closes the 201st connection as soon as its answer is sent.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private final ScriptedKeys keys = new ScriptedKeys();
    private final ScriptedMasterKeys masterKeys = new ScriptedMasterKeys();
    private final Queue<AskedToSign> askedToSign = new ConcurrentLinkedQueue<>();
    private final Map<KmsOperation, Script> scripts = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile String lastAccessKey = "";
    private volatile boolean lastWasThroughTheSdk;

    public ScriptedKmsEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Settings that lead here. */
    public AwsKmsSettings settings(Duration attemptTimeout) {
        return new AwsKmsSettings(REGION, uri(), 1_000, Duration.ofSeconds(5), attemptTimeout, null, "test");
    }

    /** A backend that calls this endpoint. */
    public AwsKmsProvider open(Duration attemptTimeout) {
        return open(settings(attemptTimeout));
    }

    /** The same, that signs this way. */
    AwsKmsProvider open(Duration attemptTimeout, SignWay way) {
        return open(settings(attemptTimeout), AwsNewKeySettings.DEFAULTS, way);
    }

    /** The same, with these settings, that makes such keys. */
    AwsKmsProvider open(AwsKmsSettings settings, AwsNewKeySettings newKeys, SignWay way) {
        return AwsKmsProvider.open(settings, newKeys, credentials(), way);
    }

    /** A backend that makes such keys. */
    public AwsKmsProvider open(AwsNewKeySettings newKeys) {
        return AwsKmsProvider.open(settings(Duration.ofSeconds(30)), newKeys, credentials());
    }

    /** A backend with these settings and credentials that this endpoint takes. */
    public AwsKmsProvider open(AwsKmsSettings settings) {
        return AwsKmsProvider.open(settings, credentials());
    }

    /** A backend that has its credentials from {@code sts}. */
    public AwsKmsProvider open(FakeSts sts) {
        return AwsKmsProvider.open(settings(Duration.ofSeconds(30)), sts.role());
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATESTTESTTEST", "secret-access-key"));
    }

    /** Makes an enabled key and returns its ARN. */
    public String createKey(KeySpec spec) {
        return keys.create(TestKey.generate(spec));
    }

    /** Makes an enabled symmetric key and returns its ARN. */
    public String createMasterKey() {
        return masterKeys.create();
    }

    /** Gives a symmetric key new material under its ARN, as AWS's own rotation does. */
    public void rotateMasterKey(String arn) {
        masterKeys.rotate(arn);
    }

    /** Gives the key a tag. */
    public void tag(String arn, String key, String value) {
        keys.tag(arn, key, value);
    }

    /** The key's tags. */
    public Map<String, String> tags(String arn) {
        return keys.tags(arn);
    }

    /** The key's policy. */
    public String policy(String arn) {
        return keys.policy(arn);
    }

    /** Gives the key a policy. */
    public void policy(String arn, String document) {
        keys.policy(arn, document);
    }

    /** The key's state, as KMS calls it. */
    public String state(String arn) {
        return keys.state(arn);
    }

    /** The ARNs of all symmetric keys. */
    public List<String> masterArns() {
        return masterKeys.arns();
    }

    /** The tags of a symmetric key. */
    public Map<String, String> masterTags(String arn) {
        return masterKeys.tags(arn);
    }

    /** The ARNs of all keys that sign. */
    public List<String> arns() {
        return keys.arns();
    }

    /** Lets {@code alias}, such as {@code alias/treasury}, stand for the key. */
    public void alias(String alias, String arn) {
        keys.alias(alias, arn);
        masterKeys.alias(alias, arn);
    }

    /** Puts the key into a state that KMS knows, such as {@code Disabled} or {@code PendingDeletion}. */
    public void setState(String arn, String state) {
        keys.state(arn, state);
        masterKeys.state(arn, state);
    }

    /** The key was deleted, and nobody knows it any more. */
    public void delete(String arn) {
        keys.delete(arn);
    }

    /** Puts another pair of keys behind the same ARN. */
    public void exchange(String arn) {
        keys.exchange(arn);
    }

    /** Denies {@code operation} on the key from now on, for a reason in AWS's words. */
    public void deny(String arn, KmsOperation operation, String reason) {
        keys.deny(arn, operation, reason);
    }

    /**
     * From now on {@code calls} calls of each operation fail with {@code error} for each key that is made; lists lack
     * it as often.
     */
    public void newKeysLag(int calls, String error) {
        keys.newKeysLag(calls, error);
    }

    /** Does this, in this order, with the next calls, before it does what {@link #always} says. */
    public void next(KmsOperation operation, Behavior... behaviors) {
        script(operation).next.addAll(List.of(behaviors));
    }

    /** Does this with every call from now on. */
    public void always(KmsOperation operation, Behavior behavior) {
        script(operation).always = Optional.of(behavior);
    }

    /** Answers all later calls as KMS would. */
    public void behave(KmsOperation operation) {
        script(operation).next.clear();
        script(operation).always = Optional.empty();
    }

    /** How many calls of {@code operation} came in, answered or not. */
    public int calls(KmsOperation operation) {
        return script(operation).calls.get();
    }

    /** What {@link KmsOperation#SIGN} was asked for, in this order, answered or not. */
    public List<AskedToSign> askedToSign() {
        return List.copyOf(askedToSign);
    }

    /** Whether the last call went through the SDK's pipeline, which numbers its attempts. */
    boolean lastWasThroughTheSdk() {
        return lastWasThroughTheSdk;
    }

    /** The access key that the last call was signed with. */
    public String lastAccessKey() {
        return lastAccessKey;
    }

    private Script script(KmsOperation operation) {
        return scripts.computeIfAbsent(operation, o -> new Script());
    }

    private void handle(HttpExchange exchange) throws IOException {
        KmsOperation operation = KmsOperation.of(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        lastWasThroughTheSdk = exchange.getRequestHeaders().containsKey("amz-sdk-request");
        lastAccessKey =
                exchange.getRequestHeaders().getFirst("Authorization").replaceFirst(".*Credential=([^/]*)/.*", "$1");
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (request instanceof ObjectNode named) {
            named.put(
                    CALLED_REGION,
                    exchange.getRequestHeaders()
                            .getFirst("Authorization")
                            .replaceFirst(".*Credential=[^/]*/[^/]*/([^/]*)/.*", "$1"));
        }
        Script script = script(operation);
        script.calls.incrementAndGet();
        if (operation == KmsOperation.SIGN) {
            askedToSign.add(AskedToSign.of(request));
        }
        try (exchange) {
            perform(exchange, operation, request, script.behavior());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void perform(HttpExchange exchange, KmsOperation operation, JsonNode request, Optional<Behavior> behavior)
            throws IOException, InterruptedException {
        try {
            if (behavior.isEmpty()) {
                answer(exchange, operation, request);
            } else {
                behave(exchange, operation, request, behavior.get());
            }
        } catch (ScriptedKeys.Refused e) {
            refuse(exchange, 400, String.valueOf(e.getMessage()), e.reason());
        }
    }

    private void behave(HttpExchange exchange, KmsOperation operation, JsonNode request, Behavior behavior)
            throws IOException, InterruptedException, ScriptedKeys.Refused {
        switch (behavior) {
            case Behavior.Delay delay -> {
                Thread.sleep(delay.delay());
                answer(exchange, operation, request);
            }
            case Behavior.Refusal refusal -> refuse(exchange, refusal.status(), refusal.type(), "");
            case Behavior.Body body -> send(exchange, 200, body.text().getBytes(UTF_8));
            case Behavior.Foreign foreign -> {
                foreign.headers().forEach(exchange.getResponseHeaders()::set);
                write(exchange, foreign.status(), foreign.text().getBytes(UTF_8));
            }
            case Behavior.Fault fault -> fail(exchange, operation, request, fault);
        }
    }

    private void fail(HttpExchange exchange, KmsOperation operation, JsonNode request, Behavior.Fault fault)
            throws IOException, InterruptedException, ScriptedKeys.Refused {
        switch (fault) {
            case HANG -> closed.await();
            case RESET -> exchange.close();
            case LOST_ANSWER -> {
                answerOf(operation, request);
                exchange.close();
            }
            case MALFORMED_SIGNATURE ->
                send(exchange, keys.sign(request, false).put("Signature", new byte[] {0x30, 0x02, 0x01}));
            case WRONG_KEY_SIGNATURE -> send(exchange, keys.sign(request, true));
        }
    }

    private void answer(HttpExchange exchange, KmsOperation operation, JsonNode request)
            throws IOException, ScriptedKeys.Refused {
        send(exchange, answerOf(operation, request));
    }

    private ObjectNode answerOf(KmsOperation operation, JsonNode request) throws IOException, ScriptedKeys.Refused {
        return switch (operation) {
            case DESCRIBE_KEY -> masterKeys.knows(request) ? masterKeys.describe(request) : keys.describe(request);
            case GET_PUBLIC_KEY -> keys.publicKey(request);
            case SIGN -> keys.sign(request, false);
            case CREATE_KEY ->
                request.path("KeySpec").asText().equals("SYMMETRIC_DEFAULT")
                        ? masterKeys.create(request)
                        : keys.create(request);
            case CREATE_ALIAS -> createAlias(request);
            case DISABLE_KEY ->
                keys.disable(request, request.path(CALLED_REGION).asText());
            case REPLICATE_KEY -> keys.replicate(request);
            case GET_KEY_POLICY -> keys.policy(request);
            case LIST_KEYS -> masterKeys.addTo(keys.list());
            case LIST_RESOURCE_TAGS -> masterKeys.knows(request) ? masterKeys.tags(request) : keys.tags(request);
            case GENERATE_DATA_KEY -> masterKeys.generate(request);
            case GENERATE_DATA_KEY_WITHOUT_PLAINTEXT ->
                masterKeys.generate(request).without("Plaintext");
            case DECRYPT -> masterKeys.decrypt(request);
        };
    }

    private ObjectNode createAlias(JsonNode request) throws ScriptedKeys.Refused {
        String alias = request.path("AliasName").asText();
        if (!alias.startsWith("alias/")) {
            throw new ScriptedKeys.Refused("ValidationException");
        }
        if (keys.hasAlias(alias)) {
            throw new ScriptedKeys.Refused("AlreadyExistsException");
        }
        alias(alias, request.path("TargetKeyId").asText());
        return JSON.createObjectNode();
    }

    // Names what must not leak, as KMS's own messages do.
    private void refuse(HttpExchange exchange, int status, String type, String reason) throws IOException {
        ObjectNode error = JSON.createObjectNode()
                .put("__type", type)
                .put(
                        "message",
                        "arn:aws:kms:" + REGION + ":" + ACCOUNT + ":key/1234 is not for arn:aws:sts::" + ACCOUNT
                                + ":assumed-role/worker/chancery at " + uri() + " " + reason);
        send(exchange, status, JSON.writeValueAsBytes(error));
    }

    private static void send(HttpExchange exchange, ObjectNode answer) throws IOException {
        send(exchange, 200, JSON.writeValueAsBytes(answer));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", REQUEST_ID);
        write(exchange, status, body);
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }

    /**
     * What one call asked to have signed.
     *
     * @param key as the call named it
     * @param input the digest, or the whole message
     */
    public record AskedToSign(String key, Bytes input) {
        private static AskedToSign of(JsonNode request) throws IOException {
            return new AskedToSign(
                    request.path("KeyId").asText(),
                    Bytes.of(request.path("Message").binaryValue()));
        }
    }

    private static final class Script {
        private final Deque<Behavior> next = new ConcurrentLinkedDeque<>();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile Optional<Behavior> always = Optional.empty();

        private Optional<Behavior> behavior() {
            return Optional.ofNullable(next.poll()).or(() -> always);
        }
    }
}
