package io.chancery.crypto.jws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a signature says of itself: exactly the members {@code alg}, {@code kid}, {@code typ} and {@code recordKey}. Nothing in it
 * can change how it is checked.
 *
 * @param keyId the key's thumbprint (RFC 7638, SHA-256)
 * @param type a {@link JwsType}'s text, or anything else
 * @param recordKey the Kafka key of the record
 */
public record ProtectedHeader(JwsAlgorithm algorithm, String keyId, String type, String recordKey) {
    private static final String ALGORITHM = "alg";
    private static final String KEY_ID = "kid";
    private static final String TYPE = "typ";
    private static final String RECORD_KEY = "recordKey";
    private static final int MEMBERS = 4;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static ProtectedHeader parse(byte[] json) {
        Map<String, String> members = members(json);
        String algorithm = members.get(ALGORITHM);
        String keyId = members.get(KEY_ID);
        String type = members.get(TYPE);
        String recordKey = members.get(RECORD_KEY);
        if (algorithm == null || keyId == null || type == null || recordKey == null || members.size() != MEMBERS) {
            throw malformed();
        }
        JwsAlgorithm known = JwsAlgorithm.named(algorithm);
        if (known == null) {
            throw new MalformedJwsException("must have the alg EdDSA or ES256");
        }
        return new ProtectedHeader(known, keyId, type, recordKey);
    }

    /** As it stands before the dot of what is signed. */
    String encode() {
        return jose().toBase64URL().toString();
    }

    private JWSHeader jose() {
        return new JWSHeader.Builder(algorithm.jose())
                .keyID(keyId)
                .type(new JOSEObjectType(type))
                .customParam(RECORD_KEY, recordKey)
                .build();
    }

    private static Map<String, String> members(byte[] json) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(new String(json, StandardCharsets.UTF_8))) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                require(parser.nextToken() == JsonToken.VALUE_STRING);
                members.put(name, parser.getText());
            }
            require(parser.nextToken() == null);
        } catch (IOException notJson) {
            throw malformed();
        }
        return members;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw malformed();
        }
    }

    private static MalformedJwsException malformed() {
        return new MalformedJwsException("must have a protected header with exactly the texts " + ALGORITHM + ", "
                + KEY_ID + ", " + TYPE + " and " + RECORD_KEY);
    }

    /** Whether it is for a record of this type. */
    public boolean isFor(JwsType expected) {
        return type.equals(expected.toString());
    }

    /** Whether it is for a record of this type under this key. */
    public boolean isFor(JwsType expected, @Nullable String key) {
        return isFor(expected) && recordKey.equals(key);
    }
}
