package io.chancery.kms.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.kms.TestKey;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The keys of a {@link ScriptedKmsEndpoint}, and KMS's answers from them, with what KMS enforces. */
final class ScriptedKeys {
    private static final int DIGEST_BYTES = 32;
    private static final long FIRST_SECOND = 1_700_000_000;
    private static final int MAX_MESSAGE_BYTES = 4096;

    private final Map<String, Key> byArn = new ConcurrentHashMap<>();
    private final Map<String, String> arnByAlias = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();
    private final Map<String, String> policies = new ConcurrentHashMap<>();
    private final Map<String, List<String>> replicas = new ConcurrentHashMap<>();
    private final Map<String, Double> created = new ConcurrentHashMap<>();
    private final Map<String, Lag> lags = new ConcurrentHashMap<>();
    private final Map<String, String> denials = new ConcurrentHashMap<>();
    private volatile Lag lag = new Lag(0, "");

    /** Makes a key and returns its ARN. */
    String create(TestKey pair) {
        String arn = "arn:aws:kms:" + ScriptedKmsEndpoint.REGION + ":" + ScriptedKmsEndpoint.ACCOUNT + ":key/"
                + UUID.randomUUID();
        byArn.put(arn, new Key(arn, pair, "Enabled"));
        created.put(arn, (double) (FIRST_SECOND + created.size()));
        return arn;
    }

    /** Denies {@code operation} on the key from now on, as a policy of AWS's does, for the reason that AWS's says. */
    void deny(String arn, KmsOperation operation, String reason) {
        denials.put(operation + arn, reason);
    }

    /** CreateKey. */
    ObjectNode create(JsonNode request) throws Refused {
        KeySpec spec = Arrays.stream(KeySpec.values())
                .filter(each -> each.name().equals(request.path("KeySpec").asText()))
                .findFirst()
                .orElseThrow(() -> new Refused("ValidationException"));
        if (!request.path("KeyUsage").asText().equals("SIGN_VERIFY")) {
            throw new Refused("ValidationException");
        }
        if (request.has("CustomKeyStoreId")) {
            throw new Refused("UnsupportedOperationException");
        }
        String arn = create(TestKey.generate(spec));
        lags.put(arn, new Lag(lag.calls, lag.error));
        request.path("Tags")
                .forEach(tag -> tag(
                        arn, tag.path("TagKey").asText(), tag.path("TagValue").asText()));
        policy(arn, request.path("Policy").asText());
        if (request.path("MultiRegion").asBoolean()) {
            replicas.put(arn, new CopyOnWriteArrayList<>());
        }
        return describe(arn);
    }

    /** DisableKey of a key id, in the region that was called. */
    ObjectNode disable(JsonNode request, String region) throws Refused {
        String id = request.path("KeyId").asText();
        String arn = byArn.keySet().stream()
                .filter(each -> each.endsWith("/" + id) && region(each).equals(region))
                .findFirst()
                .orElseThrow(() -> new Refused("NotFoundException"));
        state(arn, "Disabled");
        return JsonNodeFactory.instance.objectNode();
    }

    /** ReplicateKey: all regions of an endpoint are one. */
    ObjectNode replicate(JsonNode request) throws Refused {
        Key key = find(request, KmsOperation.REPLICATE_KEY);
        List<String> copies = replicas.get(key.arn());
        if (copies == null) {
            throw new Refused("UnsupportedOperationException");
        }
        String replica = key.arn()
                .replace(
                        ScriptedKmsEndpoint.REGION,
                        request.path("ReplicaRegion").asText());
        if (copies.contains(replica)) {
            throw new Refused("AlreadyExistsException");
        }
        byArn.put(replica, new Key(replica, key.pair(), "Enabled"));
        copies.add(replica);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("ReplicaKeyMetadata", describe(replica).get("KeyMetadata"));
        return answer;
    }

    /** GetKeyPolicy. */
    ObjectNode policy(JsonNode request) throws Refused {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Policy", policy(find(request, KmsOperation.GET_KEY_POLICY).arn()));
    }

    /** ListKeys, in one page. */
    ObjectNode list() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("Truncated", false);
        ArrayNode listed = answer.putArray("Keys");
        byArn.keySet().stream()
                .filter(this::isListed)
                .forEach(arn -> listed.addObject().put("KeyArn", arn).put("KeyId", id(arn)));
        return answer;
    }

    /** ListResourceTags, in one page. */
    ObjectNode tags(JsonNode request) throws Refused {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("Truncated", false);
        ArrayNode listed = answer.putArray("Tags");
        tags(find(request, KmsOperation.LIST_RESOURCE_TAGS).arn())
                .forEach((key, value) -> listed.addObject().put("TagKey", key).put("TagValue", value));
        return answer;
    }

    void tag(String arn, String key, String value) {
        tags.computeIfAbsent(arn, each -> new ConcurrentHashMap<>()).put(key, value);
    }

    Map<String, String> tags(String arn) {
        return tags.getOrDefault(arn, Map.of());
    }

    void policy(String arn, String document) {
        policies.put(arn, document);
    }

    String policy(String arn) {
        return policies.getOrDefault(arn, "{}");
    }

    String state(String arn) {
        return Objects.requireNonNull(byArn.get(arn), arn).state();
    }

    List<String> arns() {
        return List.copyOf(byArn.keySet());
    }

    private static String id(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    boolean hasAlias(String alias) {
        return arnByAlias.containsKey(alias);
    }

    void alias(String alias, String arn) {
        arnByAlias.put(alias, arn);
    }

    void state(String arn, String state) {
        byArn.computeIfPresent(arn, (id, key) -> new Key(arn, key.pair(), state));
    }

    /** The key was deleted, and nobody knows it any more. */
    void delete(String arn) {
        byArn.remove(arn);
    }

    /** Puts another pair of keys behind the same ARN. */
    void exchange(String arn) {
        byArn.computeIfPresent(
                arn, (id, key) -> new Key(arn, TestKey.generate(key.pair().spec()), key.state()));
    }

    ObjectNode describe(JsonNode request) throws Refused {
        return describe(find(request, KmsOperation.DESCRIBE_KEY).arn());
    }

    private ObjectNode describe(String arn) {
        Key key = Objects.requireNonNull(byArn.get(arn), arn);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = answer.putObject("KeyMetadata")
                .put("Arn", key.arn())
                .put("KeyId", key.arn().substring(key.arn().lastIndexOf('/') + 1))
                .put("AWSAccountId", ScriptedKmsEndpoint.ACCOUNT)
                .put("Enabled", key.state().equals("Enabled"))
                .put("KeyState", key.state())
                .put("KeyManager", "CUSTOMER")
                .put("CreationDate", created.get(arn))
                .put("KeyUsage", "SIGN_VERIFY")
                .put("KeySpec", spec(key));
        List<String> copies = replicas.get(arn);
        if (copies != null) {
            ObjectNode regions = metadata.putObject("MultiRegionConfiguration").put("MultiRegionKeyType", "PRIMARY");
            regions.putObject("PrimaryKey").put("Arn", arn).put("Region", region(arn));
            ArrayNode listed = regions.putArray("ReplicaKeys");
            copies.forEach(copy -> listed.addObject().put("Arn", copy).put("Region", region(copy)));
        }
        return answer;
    }

    private static String region(String arn) {
        return arn.split(":", -1)[3];
    }

    ObjectNode publicKey(JsonNode request) throws Refused {
        Key key = find(request, KmsOperation.GET_PUBLIC_KEY);
        return JsonNodeFactory.instance
                .objectNode()
                .put("KeyId", key.arn())
                .put("KeySpec", spec(key))
                .put("KeyUsage", "SIGN_VERIFY")
                .put("PublicKey", key.pair().spki());
    }

    /** Signs; with a key that nobody knows if {@code withAnotherKey}. */
    ObjectNode sign(JsonNode request, boolean withAnotherKey) throws Refused, IOException {
        Key key = find(request, KmsOperation.SIGN);
        if (key.state().equals("Disabled")) {
            throw new Refused("DisabledException");
        }
        if (!key.state().equals("Enabled")) {
            throw new Refused("KMSInvalidStateException");
        }
        byte[] message = request.path("Message").binaryValue();
        check(key.pair().spec(), request, message.length);
        TestKey signer = withAnotherKey ? TestKey.generate(key.pair().spec()) : key.pair();
        return JsonNodeFactory.instance
                .objectNode()
                .put("KeyId", key.arn())
                .put("SigningAlgorithm", request.path("SigningAlgorithm").asText())
                .put("Signature", signer.sign(message));
    }

    private static void check(KeySpec spec, JsonNode request, int length) throws Refused {
        String algorithm = request.path("SigningAlgorithm").asText();
        String type = request.path("MessageType").asText();
        boolean rightAlgorithm = switch (spec) {
            case ECC_SECG_P256K1 -> algorithm.equals("ECDSA_SHA_256");
            case ECC_NIST_EDWARDS25519 -> algorithm.equals("ED25519_SHA_512");
        };
        if (!rightAlgorithm) {
            throw new Refused("InvalidKeyUsageException");
        }
        boolean rightInput = switch (spec) {
            case ECC_SECG_P256K1 -> type.equals("DIGEST") && length == DIGEST_BYTES;
            case ECC_NIST_EDWARDS25519 -> type.equals("RAW") && length <= MAX_MESSAGE_BYTES;
        };
        if (!rightInput) {
            throw new Refused("ValidationException");
        }
    }

    private Key find(JsonNode request, KmsOperation operation) throws Refused {
        String id = request.path("KeyId").asText();
        Key key = byArn.get(arnByAlias.getOrDefault(id, id));
        if (key == null) {
            throw new Refused("NotFoundException");
        }
        Lag of = lags.get(key.arn());
        if (of != null && of.holds(operation)) {
            throw new Refused(of.error);
        }
        String denial = denials.get(operation + key.arn());
        if (denial != null) {
            throw new Refused("AccessDeniedException", denial);
        }
        return key;
    }

    void newKeysLag(int calls, String error) {
        lag = new Lag(calls, error);
    }

    private boolean isListed(String arn) {
        Lag of = lags.get(arn);
        return of == null || !of.holds(KmsOperation.LIST_KEYS);
    }

    /** How a new key is not there yet: its first calls of each operation fail. */
    private static final class Lag {
        private final int calls;
        private final String error;
        private final Map<KmsOperation, AtomicInteger> seen = new ConcurrentHashMap<>();

        private Lag(int calls, String error) {
            this.calls = calls;
            this.error = error;
        }

        /** Whether this call of {@code operation} is one of those that fail. */
        private boolean holds(KmsOperation operation) {
            return seen.computeIfAbsent(operation, each -> new AtomicInteger()).incrementAndGet() <= calls;
        }
    }

    private static String spec(Key key) {
        return switch (key.pair().spec()) {
            case ECC_SECG_P256K1 -> "ECC_SECG_P256K1";
            case ECC_NIST_EDWARDS25519 -> "ECC_NIST_EDWARDS25519";
        };
    }

    private record Key(String arn, TestKey pair, String state) {}

    /** An error of KMS's, status 400. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Refused(String type) {
            this(type, "");
        }

        /** Creates a refusal whose message ends with {@code reason}, as AWS's does. */
        Refused(String type, String reason) {
            super(type);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
