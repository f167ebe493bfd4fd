package io.chancery.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import io.chancery.kms.Secret;
import io.chancery.kms.local.LocalKeystore;
import io.chancery.model.KeySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditKeyCreateCommandTest {
    private final Commands commands = new Commands();

    @TempDir
    private Path directory;

    @Test
    void makesOneKeyAndPrintsTheSettingThatWorkersNeed() {
        assertEquals(ExitCode.OK, run("create", "--json"), commands.err::toString);
        ObjectNode made = commands.lines().getLast();
        assertEquals(ExitCode.OK, run("create", "--json"), commands.err::toString);
        ObjectNode again = commands.lines().getLast();

        assertTrue(made.path("created").booleanValue());
        assertEquals("audit.key.id=audit-office-1", made.path("setting").textValue());
        assertEquals(made.put("created", false), again);
        assertEquals(List.of("audit-office-1"), keystore().ids());
        assertEquals(
                KeySpec.ECC_NIST_EDWARDS25519,
                keystore().describe("audit-office-1").spec());
        assertEquals(ExitCode.OK, run("--set", made.path("setting").textValue()), commands.err::toString);
        assertEquals(made.path("key").textValue(), commands.out.toString().strip());
    }

    @Test
    void saysItInWords() {
        assertEquals(ExitCode.OK, run("create", "--name", "audit-2030"), commands.err::toString);

        String said = commands.out.toString();
        assertTrue(said.contains("made the audit key audit-20..., Ed25519, under the name audit-2030"), said);
        assertTrue(said.lines().anyMatch("audit.key.id=audit-2030"::equals), said);
    }

    @Test
    void makesNoOtherKeyWhereOneIsConfigured() {
        assertEquals(ExitCode.CONFIGURATION, run("create", "--set", "audit.key.id=another"));

        assertTrue(commands.err.toString().contains("audit.key.id names another key"), commands.err::toString);
        assertEquals(List.of(), keystore().ids());
        assertEquals(ExitCode.OK, run("create"));
        assertEquals(ExitCode.OK, run("create", "--set", "audit.key.id=audit-office-1"), commands.err::toString);
    }

    @Test
    void takesNoKeyOfAnotherKind() {
        keystore().create("audit-office-1", KeySpec.ECC_SECG_P256K1);

        assertEquals(ExitCode.FAILED, run("create"));

        assertTrue(commands.err.toString().contains("is not an Ed25519 key"), commands.err::toString);
    }

    private LocalKeystore keystore() {
        return new LocalKeystore(directory.resolve("keystore"), Secret.of("passphrase"));
    }

    private int run(String... words) {
        List<String> line = new ArrayList<>(List.of("audit", "key"));
        line.addAll(List.of(words));
        line.addAll(List.of("--set", "deployment=office-1"));
        return commands.executeWithKeystore(directory.resolve("keystore"), line);
    }
}
