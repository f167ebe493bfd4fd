package io.chancery.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.admission.identity.Operator;
import io.chancery.admission.identity.Operators;
import io.chancery.config.Settings;
import io.chancery.crypto.jws.InvalidJwkException;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The file of who may give commands: a JWK Set (RFC 7517) of public keys, each with the members {@code operator} and,
 * optionally, {@code tenants} and {@code notAfter}. Read strictly: a misspelt member would give somebody more than was
 * meant.
 */
public final class OperatorsFile {
    private static final String KEYS = "keys";
    private static final String OPERATOR = "operator";
    private static final String TENANTS = "tenants";
    private static final String NOT_AFTER = "notAfter";
    private static final int LONGEST_NAME = 128;

    private static final Set<String> MEMBERS =
            Set.of("kty", "crv", "x", "y", "alg", "use", "key_ops", "kid", OPERATOR, TENANTS, NOT_AFTER);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;

    private OperatorsFile(Path file) {
        this.file = file;
    }

    /** Reads {@code file}; throws {@link ConfigException} naming the setting, the file and the member at fault. */
    public static Operators read(Path file) {
        return new OperatorsFile(file).read();
    }

    /** Returns the entry of such a file for an operator who may give commands for all tenants. */
    public static ObjectNode entry(String operator, JwsPublicKey key) {
        try {
            ObjectNode entry = JSON.createObjectNode().put(OPERATOR, operator);
            return entry.setAll((ObjectNode) JSON.readTree(key.toJson()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a key's JSON is no JSON", impossible);
        }
    }

    /** Returns such a file's content with {@code entries}. */
    public static ObjectNode set(ObjectNode... entries) {
        ObjectNode set = JSON.createObjectNode();
        set.putArray(KEYS).addAll(List.of(entries));
        return set;
    }

    private Operators read() {
        JsonNode set = parse();
        if (!(set instanceof ObjectNode) || set.size() != 1 || !(set.get(KEYS) instanceof ArrayNode keys)) {
            throw refused("", "must be an object with the array keys and nothing else");
        }
        List<Operator> operators = new ArrayList<>();
        Set<String> thumbprints = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            String path = KEYS + "[" + i + "]";
            Operator operator = operator(keys.get(i), path);
            if (!thumbprints.add(operator.key().thumbprint())) {
                throw refused(path, "must not be a key that stands there before");
            }
            operators.add(operator);
        }
        if (operators.isEmpty()) {
            throw refused(KEYS, "must have at least one key");
        }
        return new Operators(operators);
    }

    private JsonNode parse() {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException malformed) {
            throw refused("", "is not JSON, line " + malformed.getLocation().getLineNr());
        } catch (IOException missing) {
            throw refused("", "is missing or cannot be read");
        }
    }

    private Operator operator(JsonNode entry, String path) {
        if (!(entry instanceof ObjectNode object)) {
            throw refused(path, "must be an object");
        }
        JwsPublicKey key = key(object, path);
        object.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw refused(path + "." + name, "is not known; allowed are " + new TreeSet<>(MEMBERS));
            }
        });
        return new Operator(
                name(object.path(OPERATOR), path + "." + OPERATOR),
                key,
                tenants(object.get(TENANTS), path + "." + TENANTS),
                time(object.get(NOT_AFTER), path + "." + NOT_AFTER));
    }

    private JwsPublicKey key(ObjectNode object, String path) {
        try {
            return JwsPublicKey.parse(object.toString());
        } catch (InvalidJwkException unusable) {
            throw refused(path, unusable.reason());
        }
    }

    private String name(JsonNode value, String path) {
        String name = value.asText();
        boolean legal = value.isTextual()
                && !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!legal) {
            throw refused(path, "must be 1 to 128 printable ASCII characters without spaces");
        }
        return name;
    }

    private @Nullable Set<String> tenants(@Nullable JsonNode value, String path) {
        if (value == null) {
            return null;
        }
        Set<String> tenants = new HashSet<>();
        for (JsonNode tenant : value) {
            tenants.add(tenant(tenant.textValue(), path));
        }
        if (!value.isArray() || tenants.isEmpty()) {
            throw refused(path, "must be an array with at least one tenant, or be left out for all");
        }
        return tenants;
    }

    private String tenant(@Nullable String value, String path) {
        try {
            return new WalletId(value == null ? "" : value, "any").tenant();
        } catch (InvalidFieldException malformed) {
            throw refused(path, "must be tenants: each " + malformed.reason());
        }
    }

    private @Nullable Instant time(@Nullable JsonNode value, String path) {
        try {
            return value == null ? null : Instant.parse(String.valueOf(value.textValue()));
        } catch (DateTimeException malformed) {
            throw refused(path, "must be a time such as 2030-01-01T00:00:00Z");
        }
    }

    private ConfigException refused(String path, String reason) {
        return new ConfigException(
                Settings.OPERATORS_FILE + ": " + file + (path.isEmpty() ? "" : ": " + path) + " " + reason);
    }
}
