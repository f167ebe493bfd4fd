package io.chancery.bench.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.crypto.Keccak256;
import io.chancery.model.Bytes;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What the fake KMS answers: AWS KMS's {@code Sign}, {@code DescribeKey}, {@code GetPublicKey} and {@code Decrypt} for
 * any key id, and beside these {@code /stats}, {@code /down} and {@code /up}. Any bytes are a wrapped data key: the
 * data key is their Keccak-256 hash. Used by one thread.
 */
final class KmsAnswers {
    private static final String SERVICE = "TrentService.";

    private final JsonMapper json = new JsonMapper();
    private final Map<String, FakeKmsKey> keys = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private boolean down;

    HttpAnswer answer(HttpRequest request) {
        return switch (request.path()) {
            case "/stats" -> HttpAnswer.ofControl(json(calls));
            case "/down" -> setDown(true);
            case "/up" -> setDown(false);
            default -> answerCall(request);
        };
    }

    private HttpAnswer setDown(boolean isDown) {
        down = isDown;
        return HttpAnswer.ofControl("{}");
    }

    private HttpAnswer answerCall(HttpRequest request) {
        if (down) {
            return HttpAnswer.ofKms(503, "{\"__type\":\"KMSInternalException\",\"message\":\"down\"}");
        }
        String operation =
                request.target().startsWith(SERVICE) ? request.target().substring(SERVICE.length()) : "";
        calls.merge(operation, 1, Integer::sum);
        return switch (operation) {
            case "Sign" -> sign(read(request));
            case "DescribeKey" -> describe(read(request));
            case "GetPublicKey" -> publicKey(read(request));
            case "Decrypt" -> dataKey(read(request));
            default -> HttpAnswer.ofKms(400, "{\"__type\":\"UnknownOperationException\"}");
        };
    }

    private HttpAnswer sign(JsonNode call) {
        byte[] digest = Base64.getDecoder().decode(call.path("Message").asText());
        FakeKmsKey key = key(call);
        return HttpAnswer.ofKms(
                200,
                "{\"KeyId\":\"" + key.arn() + "\",\"Signature\":\"" + base64(key.sign(digest))
                        + "\",\"SigningAlgorithm\":\"ECDSA_SHA_256\"}");
    }

    private HttpAnswer describe(JsonNode call) {
        String arn = key(call).arn();
        return HttpAnswer.ofKms(
                200,
                json(Map.of(
                        "KeyMetadata",
                        Map.of(
                                "KeyId",
                                arn.substring(arn.lastIndexOf('/') + 1),
                                "Arn",
                                arn,
                                "Enabled",
                                true,
                                "KeyState",
                                "Enabled",
                                "KeyUsage",
                                "SIGN_VERIFY",
                                "KeySpec",
                                "ECC_SECG_P256K1"))));
    }

    private HttpAnswer publicKey(JsonNode call) {
        FakeKmsKey key = key(call);
        return HttpAnswer.ofKms(
                200,
                json(Map.of(
                        "KeyId",
                        key.arn(),
                        "PublicKey",
                        base64(key.publicKey()),
                        "KeySpec",
                        "ECC_SECG_P256K1",
                        "KeyUsage",
                        "SIGN_VERIFY")));
    }

    private HttpAnswer dataKey(JsonNode call) {
        byte[] wrapped = Base64.getDecoder().decode(call.path("CiphertextBlob").asText());
        return HttpAnswer.ofKms(
                200,
                json(Map.of(
                        "KeyId",
                        key(call).arn(),
                        "Plaintext",
                        base64(Keccak256.hash(Bytes.of(wrapped)).toArray()),
                        "EncryptionAlgorithm",
                        "SYMMETRIC_DEFAULT")));
    }

    private FakeKmsKey key(JsonNode call) {
        return keys.computeIfAbsent(call.path("KeyId").asText(), FakeKmsKey::of);
    }

    private JsonNode read(HttpRequest request) {
        try {
            return json.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a KMS call whose body is not JSON", e);
        }
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
