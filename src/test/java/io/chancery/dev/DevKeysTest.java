package io.chancery.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about an office's keys work against the office of {@code dev}. */
class DevKeysTest {
    private final Commands commands = new Commands();
    private final Map<String, String> settings = new HashMap<>();

    @TempDir
    private Path directory;

    private DevKeys keys;

    @BeforeEach
    void create() {
        keys = DevKeys.create(directory.resolve("keystore"), List.of("acme"), "treasury-2");
        settings.putAll(keys.settings());
        settings.putAll(keys.officeSettings());
        settings.put(Settings.KAFKA_BOOTSTRAP_SERVERS, "x:1");
    }

    @Test
    void theOfficesKeyIsPrinted() {
        assertEquals(ExitCode.OK, execute("office", "key"), commands.err::toString);

        assertEquals(keys.officeKey(config()), commands.out.toString().strip().replace(" ", ""));
    }

    @Test
    void theKeyOfTheAuditTrailIsPrinted() {
        assertEquals(ExitCode.OK, execute("audit", "key"), commands.err::toString);

        assertEquals(keys.auditKey(config()), commands.out.toString().strip());
    }

    @Test
    void theTenantsMasterKeyIsThereAndOneOfAnotherTenantIsMade() {
        assertEquals(ExitCode.OK, execute("tenants", "create", "acme"), commands.err::toString);
        assertTrue(commands.out.toString().startsWith("there is the master key"), commands.out::toString);

        assertEquals(ExitCode.OK, execute("tenants", "create", "globex"), commands.err::toString);
        assertTrue(commands.out.toString().startsWith("made the master key"), commands.out::toString);
        assertEquals(ExitCode.OK, execute("office", "key"), commands.err::toString);
    }

    private ChanceryConfig config() {
        return ConfigSources.load(null, Map.of(), settings);
    }

    private int execute(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        settings.forEach((setting, value) -> line.addAll(List.of("--set", setting + "=" + value)));
        return commands.execute(line.toArray(String[]::new));
    }
}
