package io.chancery.kms.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.kms.TestKey;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of a {@link ScriptedKmsEndpoint}, and KMS's answers from them, with what KMS enforces. */
final class ScriptedKeys {
    private static final int DIGEST_BYTES = 32;
    private static final int MAX_MESSAGE_BYTES = 4096;

    private final Map<String, Key> byArn = new ConcurrentHashMap<>();
    private final Map<String, String> arnByAlias = new ConcurrentHashMap<>();

    /** Makes a key and returns its ARN. */
    String create(TestKey pair) {
        String arn = "arn:aws:kms:" + ScriptedKmsEndpoint.REGION + ":" + ScriptedKmsEndpoint.ACCOUNT + ":key/"
                + UUID.randomUUID();
        byArn.put(arn, new Key(arn, pair, "Enabled"));
        return arn;
    }

    void alias(String alias, String arn) {
        arnByAlias.put(alias, arn);
    }

    void state(String arn, String state) {
        byArn.computeIfPresent(arn, (id, key) -> new Key(arn, key.pair(), state));
    }

    ObjectNode describe(JsonNode request) throws Refused {
        Key key = find(request);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("KeyMetadata")
                .put("Arn", key.arn())
                .put("KeyId", key.arn().substring(key.arn().lastIndexOf('/') + 1))
                .put("AWSAccountId", ScriptedKmsEndpoint.ACCOUNT)
                .put("Enabled", key.state().equals("Enabled"))
                .put("KeyState", key.state())
                .put("KeyUsage", "SIGN_VERIFY")
                .put("KeySpec", spec(key));
        return answer;
    }

    ObjectNode publicKey(JsonNode request) throws Refused {
        Key key = find(request);
        return JsonNodeFactory.instance
                .objectNode()
                .put("KeyId", key.arn())
                .put("KeySpec", spec(key))
                .put("KeyUsage", "SIGN_VERIFY")
                .put("PublicKey", key.pair().spki());
    }

    /** Signs; with a key that nobody knows if {@code withAnotherKey}. */
    ObjectNode sign(JsonNode request, boolean withAnotherKey) throws Refused, IOException {
        Key key = find(request);
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

    private Key find(JsonNode request) throws Refused {
        String id = request.path("KeyId").asText();
        Key key = byArn.get(arnByAlias.getOrDefault(id, id));
        if (key == null) {
            throw new Refused("NotFoundException");
        }
        return key;
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

        Refused(String type) {
            super(type);
        }
    }
}
