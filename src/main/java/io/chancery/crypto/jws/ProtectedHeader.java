package io.chancery.crypto.jws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.SchemaFingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The protected header of a signature: the texts {@code alg}, {@code kid}, {@code typ}, {@code recordKey} and {@code
 * deployment}, and {@code schema} if it names one. Nothing in it can change how it is checked.
 *
 * @param keyId the key's thumbprint (RFC 7638, SHA-256)
 * @param type a {@link JwsType}'s text, or anything else
 * @param recordKey the Kafka key of the record
 * @param deployment the deployment whose workers are to take the record, or null in a header of the form that named
 *     none
 * @param schema the schema that the record is written with, or null if the signature names none
 */
public record ProtectedHeader(
        JwsAlgorithm algorithm,
        String keyId,
        String type,
        String recordKey,
        @Nullable String deployment,
        @Nullable SchemaFingerprint schema) {
    private static final String ALGORITHM = "alg";
    private static final String KEY_ID = "kid";
    private static final String TYPE = "typ";
    private static final String RECORD_KEY = "recordKey";
    private static final String DEPLOYMENT = "deployment";
    private static final String SCHEMA = "schema";
    private static final Set<String> NEEDED = Set.of(ALGORITHM, KEY_ID, TYPE, RECORD_KEY);

    /** Members that only some headers have. */
    private static final Set<String> OPTIONAL = Set.of(DEPLOYMENT, SCHEMA);

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    ProtectedHeader(JwsAlgorithm algorithm, String keyId, JwsScope scope) {
        this(algorithm, keyId, scope.type().toString(), scope.recordKey(), scope.deployment(), scope.schema());
    }

    static ProtectedHeader parse(byte[] json) {
        Map<String, String> members = members(json);
        JwsAlgorithm algorithm = JwsAlgorithm.named(needed(members, ALGORITHM));
        if (algorithm == null) {
            throw new MalformedJwsException("must have the alg EdDSA or ES256");
        }
        return new ProtectedHeader(
                algorithm,
                needed(members, KEY_ID),
                needed(members, TYPE),
                needed(members, RECORD_KEY),
                members.get(DEPLOYMENT),
                schema(members.get(SCHEMA)));
    }

    /** As it stands before the dot of what is signed. */
    String encode() {
        return jose().toBase64URL().toString();
    }

    private JWSHeader jose() {
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm.jose())
                .keyID(keyId)
                .type(new JOSEObjectType(type))
                .customParam(RECORD_KEY, recordKey);
        if (deployment != null) {
            header.customParam(DEPLOYMENT, deployment);
        }
        if (schema != null) {
            header.customParam(SCHEMA, schema.toString());
        }
        return header.build();
    }

    private static @Nullable SchemaFingerprint schema(@Nullable String text) {
        try {
            return text == null ? null : SchemaFingerprint.parse(text);
        } catch (InvalidFieldException malformed) {
            throw new MalformedJwsException("must have, as schema, the SHA-256 of a schema in base64url or nothing");
        }
    }

    private static Map<String, String> members(byte[] json) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(new String(json, StandardCharsets.UTF_8))) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                require(NEEDED.contains(name) || OPTIONAL.contains(name));
                require(parser.nextToken() == JsonToken.VALUE_STRING);
                members.put(name, parser.getText());
            }
            require(parser.nextToken() == null);
        } catch (IOException notJson) {
            throw malformed();
        }
        return members;
    }

    private static String needed(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw malformed();
        }
        return value;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw malformed();
        }
    }

    private static MalformedJwsException malformed() {
        return new MalformedJwsException(
                "must have a protected header with the texts " + ALGORITHM + ", " + KEY_ID + ", " + TYPE + ", "
                        + RECORD_KEY + " and " + DEPLOYMENT + ", " + SCHEMA + " if it names one, and no other member");
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
