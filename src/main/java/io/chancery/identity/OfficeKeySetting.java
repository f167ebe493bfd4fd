package io.chancery.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.config.Settings;
import io.chancery.crypto.jws.InvalidJwkException;
import io.chancery.crypto.jws.JwsPublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;

/**
 * The keys that answers are checked with, as a client's settings have them: a JWK, a JWK Set (RFC 7517), or a file with
 * one.
 */
public final class OfficeKeySetting {
    private static final String KEYS = "keys";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private OfficeKeySetting() {}

    /**
     * Reads the keys, of which there is at least one; throws {@link ConfigException} naming the setting and what is
     * wrong.
     */
    public static List<JwsPublicKey> read(String value) {
        String text = value.strip();
        JsonNode document = parse(text.startsWith("{") ? text : content(Path.of(text)));
        if (!(document instanceof ObjectNode object)) {
            throw refused("must be a JSON Web Key or a set of them");
        }
        List<JwsPublicKey> keys = new ArrayList<>();
        if (object.get(KEYS) instanceof ArrayNode set && object.size() == 1) {
            set.forEach(key -> keys.add(key(key)));
        } else {
            keys.add(key(object));
        }
        if (keys.isEmpty()) {
            throw refused("must have at least one key");
        }
        return keys;
    }

    /** Returns what {@link #read} takes for {@code keys}: a JWK if there is one, or else a set. */
    public static ObjectNode write(List<JwsPublicKey> keys) {
        if (keys.size() == 1) {
            return (ObjectNode) parse(keys.getFirst().toJson());
        }
        ObjectNode set = JSON.createObjectNode();
        ArrayNode all = set.putArray(KEYS);
        keys.forEach(key -> all.add(parse(key.toJson())));
        return set;
    }

    private static JwsPublicKey key(JsonNode key) {
        try {
            return JwsPublicKey.parse(key.toString());
        } catch (InvalidJwkException unusable) {
            throw refused(unusable.reason());
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw refused("is not JSON, line " + malformed.getLocation().getLineNr());
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw refused("is neither a key nor a file that can be read: " + file);
        }
    }

    private static ConfigException refused(String reason) {
        return new ConfigException(Settings.OFFICE_KEY + ": " + reason);
    }
}
