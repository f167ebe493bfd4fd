package io.chancery.cli.tenants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.Commands;
import io.chancery.config.ConfigSources;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantsCreateCommandTest {
    private final Commands commands = new Commands();

    @TempDir
    private Path keystore;

    @Test
    void makesOneMasterKeyAndPrintsTheSettingIfItIsMissing() {
        assertEquals(ExitCode.OK, create("acme", "--json"), commands.err::toString);
        ObjectNode made = commands.lines().getLast();
        assertEquals(ExitCode.OK, create("acme", "--json"), commands.err::toString);
        ObjectNode again = commands.lines().getLast();

        assertTrue(made.path("created").booleanValue());
        assertEquals("envelope-acme", made.path("name").textValue());
        assertEquals("envelope.key.id=envelope-${tenant}", made.path("setting").textValue());
        assertEquals(made.put("created", false), again);
        assertTrue(Files.exists(keystore.resolve("envelope-acme.aes")));
    }

    @Test
    void takesTheNameThatTheSettingHas() {
        assertEquals(ExitCode.OK, create("acme", "--set", "envelope.key.id=${tenant}.master"), commands.err::toString);

        assertTrue(Files.exists(keystore.resolve("acme.master.aes")));
        assertEquals(
                "made the master key acme.mas... of acme, under the name acme.master",
                commands.out.toString().strip());
    }

    @Test
    void refusesATenantThatCanBeNone() {
        assertEquals(ExitCode.USAGE, create("ac me"));
    }

    @ParameterizedTest
    @CsvSource({"local, shared", "local, alias/envelope-${tenant}", "aws, alias/shared", "aws, envelope-${tenant}"})
    void makesNoneWhereTheSettingLetsTenantsHaveNoneOfTheirOwn(String backend, String setting) {
        var refused = assertThrows(Failure.class, () -> name(backend, setting));

        assertEquals(ExitCode.CONFIGURATION, refused.exitCode());
        assertTrue(refused.advice().contains("envelope-${tenant}"), refused::advice);
    }

    @Test
    void namesAnAliasInAws() {
        assertEquals(new MasterKeyName("envelope-acme", null), name("aws", "alias/envelope-${tenant}"));
        assertEquals(new MasterKeyName("envelope-acme", "envelope.key.id=alias/envelope-${tenant}"), name("aws", ""));
    }

    private static MasterKeyName name(String backend, String setting) {
        return MasterKeyName.of(
                ConfigSources.load(
                        null,
                        Map.of(),
                        Map.of(
                                "kafka.bootstrap.servers", "x:1",
                                "kms.backend", backend,
                                "envelope.key.id", setting)),
                "acme");
    }

    private int create(String tenant, String... words) {
        List<String> line = new ArrayList<>(List.of("tenants", "create", tenant));
        line.addAll(List.of(words));
        return commands.executeWithKeystore(keystore, line);
    }
}
