package io.chancery.kms.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.crypto.AesGcm;
import io.chancery.crypto.TamperedException;
import io.chancery.kms.aws.ScriptedKeys.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The symmetric keys of a {@link ScriptedKmsEndpoint}, and KMS's answers from them, with what KMS enforces. As in KMS,
 * a key keeps the material of before each rotation, and what it wrapped tells which material that was.
 */
final class ScriptedMasterKeys {
    private final SecureRandom random = new SecureRandom();
    private final Map<String, List<byte[]>> byArn = new ConcurrentHashMap<>();
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final Map<String, String> arnByAlias = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();

    /** Makes a key and returns its ARN. */
    String create() {
        String arn = "arn:aws:kms:" + ScriptedKmsEndpoint.REGION + ":" + ScriptedKmsEndpoint.ACCOUNT + ":key/"
                + UUID.randomUUID();
        byArn.put(arn, new CopyOnWriteArrayList<>(List.of(bytes(AesGcm.KEY_BYTES))));
        return arn;
    }

    /** Gives the key new material, as a yearly rotation or RotateKeyOnDemand does. */
    void rotate(String arn) {
        materials(arn).add(bytes(AesGcm.KEY_BYTES));
    }

    /** CreateKey of a symmetric key. */
    ObjectNode create(JsonNode request) throws Refused {
        if (!request.path("KeyUsage").asText().equals("ENCRYPT_DECRYPT")) {
            throw new Refused("ValidationException");
        }
        String arn = create();
        Map<String, String> given = new ConcurrentHashMap<>();
        request.path("Tags")
                .forEach(tag -> given.put(
                        tag.path("TagKey").asText(), tag.path("TagValue").asText()));
        tags.put(arn, given);
        return describe(arn);
    }

    /** Returns whether the request names one of these keys. */
    boolean knows(JsonNode request) {
        return byArn.containsKey(arn(request));
    }

    /** DescribeKey. */
    ObjectNode describe(JsonNode request) {
        return describe(arn(request));
    }

    private ObjectNode describe(String arn) {
        String state = states.getOrDefault(arn, "Enabled");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("KeyMetadata")
                .put("Arn", arn)
                .put("KeyId", arn.substring(arn.lastIndexOf('/') + 1))
                .put("AWSAccountId", ScriptedKmsEndpoint.ACCOUNT)
                .put("Enabled", state.equals("Enabled"))
                .put("KeyState", state)
                .put("KeyUsage", "ENCRYPT_DECRYPT")
                .put("KeySpec", "SYMMETRIC_DEFAULT");
        return answer;
    }

    /** Adds these keys to an answer of ListKeys. */
    ObjectNode addTo(ObjectNode answer) {
        byArn.keySet()
                .forEach(arn -> answer.withArray("Keys")
                        .addObject()
                        .put("KeyArn", arn)
                        .put("KeyId", arn.substring(arn.lastIndexOf('/') + 1)));
        return answer;
    }

    /** ListResourceTags. */
    ObjectNode tags(JsonNode request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("Truncated", false);
        ArrayNode listed = answer.putArray("Tags");
        tags(arn(request))
                .forEach((key, value) -> listed.addObject().put("TagKey", key).put("TagValue", value));
        return answer;
    }

    Map<String, String> tags(String arn) {
        return tags.getOrDefault(arn, Map.of());
    }

    List<String> arns() {
        return List.copyOf(byArn.keySet());
    }

    private String arn(JsonNode request) {
        String id = request.path("KeyId").asText();
        return arnByAlias.getOrDefault(id, id);
    }

    void alias(String alias, String arn) {
        arnByAlias.put(alias, arn);
    }

    void state(String arn, String state) {
        states.put(arn, state);
    }

    ObjectNode generate(JsonNode request) throws Refused, IOException {
        String arn = find(request);
        if (!request.path("KeySpec").asText().equals("AES_256")) {
            throw new Refused("ValidationException");
        }
        byte[] dataKey = bytes(AesGcm.KEY_BYTES);
        byte[] nonce = bytes(AesGcm.NONCE_BYTES);
        byte[] ciphertext = AesGcm.encrypt(materials(arn).getLast(), nonce, dataKey, context(request));
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(blob)) {
            // As KMS's, it names the key in a way that shows neither account nor region.
            out.writeLong(name(arn));
            out.writeByte(materials(arn).size() - 1);
            out.write(nonce);
            out.write(ciphertext);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("KeyId", arn)
                .put("Plaintext", dataKey)
                .put("CiphertextBlob", blob.toByteArray());
    }

    ObjectNode decrypt(JsonNode request) throws Refused, IOException {
        String arn = find(request);
        try (DataInputStream blob = new DataInputStream(
                new ByteArrayInputStream(request.path("CiphertextBlob").binaryValue()))) {
            long named = blob.readLong();
            String wrapper = byArn.keySet().stream()
                    .filter(key -> name(key) == named)
                    .findFirst()
                    .orElseThrow(() -> new Refused("InvalidCiphertextException"));
            if (!wrapper.equals(arn)) {
                throw new Refused("IncorrectKeyException");
            }
            byte[] material = materials(arn).get(blob.readUnsignedByte());
            byte[] nonce = blob.readNBytes(AesGcm.NONCE_BYTES);
            byte[] dataKey = AesGcm.decrypt(material, nonce, blob.readAllBytes(), context(request));
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("KeyId", arn)
                    .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT")
                    .put("Plaintext", dataKey);
        } catch (TamperedException | IllegalArgumentException | IndexOutOfBoundsException | EOFException e) {
            throw new Refused("InvalidCiphertextException");
        }
    }

    private static long name(String arn) {
        return UUID.nameUUIDFromBytes(arn.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    private String find(JsonNode request) throws Refused {
        String arn = arn(request);
        if (!byArn.containsKey(arn)) {
            throw new Refused("NotFoundException");
        }
        String state = states.getOrDefault(arn, "Enabled");
        if (state.equals("Disabled")) {
            throw new Refused("DisabledException");
        }
        if (!state.equals("Enabled")) {
            throw new Refused("KMSInvalidStateException");
        }
        return arn;
    }

    private List<byte[]> materials(String arn) {
        return Objects.requireNonNull(byArn.get(arn));
    }

    private static byte[] context(JsonNode request) {
        Map<String, String> entries = new TreeMap<>();
        request.path("EncryptionContext")
                .properties()
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
        return entries.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
