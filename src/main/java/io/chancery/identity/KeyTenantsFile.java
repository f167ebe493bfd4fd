package io.chancery.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.config.Settings;
import io.chancery.kms.decorator.ListedKeyTenants;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * The file of which keys are meant for which tenant: a JSON object with an array of key ids for each tenant. Read
 * strictly.
 */
public final class KeyTenantsFile {
    private static final int LONGEST_ID = 2_048;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;

    private KeyTenantsFile(Path file) {
        this.file = file;
    }

    /** Reads {@code file}; throws {@link ConfigException} naming the setting, the file and the member at fault. */
    public static ListedKeyTenants read(Path file) {
        return new KeyTenantsFile(file).read();
    }

    private ListedKeyTenants read() {
        JsonNode json = parse();
        if (!(json instanceof ObjectNode tenants) || tenants.isEmpty()) {
            throw refused("", "must be an object with at least one tenant");
        }
        Map<String, List<String>> keyIds = new HashMap<>();
        tenants.properties().forEach(tenant -> keyIds.put(tenant(tenant.getKey()), ids(tenant)));
        try {
            return new ListedKeyTenants(keyIds);
        } catch (IllegalArgumentException ambiguous) {
            throw refused("", String.valueOf(ambiguous.getMessage()));
        }
    }

    private JsonNode parse() {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException malformed) {
            throw refused(
                    "",
                    "is not JSON without any member twice, line "
                            + malformed.getLocation().getLineNr());
        } catch (IOException missing) {
            throw refused("", "is missing or cannot be read");
        }
    }

    private String tenant(String name) {
        try {
            return new WalletId(name, "any").tenant();
        } catch (InvalidFieldException malformed) {
            throw refused(name, "must be a tenant: " + malformed.reason());
        }
    }

    private List<String> ids(Map.Entry<String, JsonNode> tenant) {
        if (!tenant.getValue().isArray() || tenant.getValue().isEmpty()) {
            throw refused(tenant.getKey(), "must be an array with at least one key id");
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode id : tenant.getValue()) {
            ids.add(id(tenant.getKey() + "[" + ids.size() + "]", id));
        }
        return ids;
    }

    private String id(String path, JsonNode json) {
        String id = json.asText();
        boolean legal = json.isTextual()
                && !id.isEmpty()
                && id.length() <= LONGEST_ID
                && id.chars().allMatch(c -> c > ' ' && c < 0x7f)
                && id.chars().limit(id.length() - 1L).noneMatch(c -> c == '*');
        if (!legal) {
            throw refused(
                    path, "must be 1 to 2,048 printable ASCII characters without spaces, with * at the end or nowhere");
        }
        return id;
    }

    private ConfigException refused(String path, String reason) {
        return new ConfigException(
                Settings.KEYS_TENANTS_FILE + ": " + file + (path.isEmpty() ? "" : ": " + path) + " " + reason);
    }
}
