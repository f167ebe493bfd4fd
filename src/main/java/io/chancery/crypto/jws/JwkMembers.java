package io.chancery.crypto.jws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import io.chancery.crypto.Ed25519;
import io.chancery.model.Bytes;
import java.util.Set;

/** The members of a JSON Web Key (RFC 7517), read strictly. What a key does not need is not taken over from it. */
final class JwkMembers {
    private static final int LONGEST = 8_192;
    private static final int COORDINATE = 32;
    private static final String PRIVATE_MEMBER = "d";

    /** Of any type of key, so that no secret is taken for a public key of another. */
    private static final Set<String> PRIVATE_MEMBERS = Set.of(PRIVATE_MEMBER, "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode members;

    private JwkMembers(ObjectNode members) {
        this.members = members;
    }

    /** Throws {@link InvalidJwkException} unless {@code text} is one JSON object. */
    static JwkMembers parse(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidJwkException("must be at most 8,192 characters");
        }
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return new JwkMembers(object);
            }
        } catch (JsonProcessingException notJson) {
            // The parser's message quotes what it was given.
            throw new InvalidJwkException("must be one JSON object without duplicate members");
        }
        throw new InvalidJwkException("must be one JSON object without duplicate members");
    }

    boolean isPrivate() {
        return PRIVATE_MEMBERS.stream().anyMatch(members::has);
    }

    JwsAlgorithm algorithm() {
        JwsAlgorithm algorithm = switch (text("kty") + " " + text("crv")) {
            case "OKP Ed25519" -> JwsAlgorithm.EDDSA;
            case "EC P-256" -> JwsAlgorithm.ES256;
            default -> throw new InvalidJwkException("must be of kty OKP and crv Ed25519, or of EC and P-256");
        };
        requireAbsentOr("alg", algorithm.toString());
        requireAbsentOr("use", "sig");
        return algorithm;
    }

    /** The public key. */
    JWK publicKey() {
        return switch (algorithm()) {
            case EDDSA -> {
                Base64URL x = coordinate("x");
                if (!Ed25519.isPublicKey(Bytes.of(x.decode()))) {
                    throw new InvalidJwkException("must have an x that is a public key of Ed25519");
                }
                yield new OctetKeyPair.Builder(Curve.Ed25519, x).build();
            }
            case ES256 -> ec(coordinate("x"), coordinate("y"));
        };
    }

    /** The private value. */
    Base64URL privateValue() {
        return coordinate(PRIVATE_MEMBER);
    }

    private static ECKey ec(Base64URL x, Base64URL y) {
        try {
            return new ECKey.Builder(Curve.P_256, x, y).build();
        } catch (IllegalArgumentException | IllegalStateException notOnTheCurve) {
            throw new InvalidJwkException("must have an x and a y that are a point of P-256");
        }
    }

    private Base64URL coordinate(String name) {
        String text = text(name);
        byte[] bytes = CanonicalBase64.decode(text);
        if (bytes == null || bytes.length != COORDINATE) {
            throw new InvalidJwkException("must have 32 bytes in base64url as " + name);
        }
        return new Base64URL(text);
    }

    private String text(String name) {
        JsonNode value = members.path(name);
        if (!value.isTextual()) {
            throw new InvalidJwkException("must have the text " + name);
        }
        return value.textValue();
    }

    private void requireAbsentOr(String name, String allowed) {
        if (members.has(name) && !allowed.equals(members.path(name).textValue())) {
            throw new InvalidJwkException("must have " + allowed + " as " + name + ", or none");
        }
    }
}
