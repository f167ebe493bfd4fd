package io.chancery.cli.requesters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.Commands;
import io.chancery.cli.common.Caller;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.failure.ExitCode;
import io.chancery.identity.JwkFile;
import io.chancery.identity.OperatorsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestersCommandTest {
    private final Commands commands = new Commands();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void keygenWritesAKeyOfTheAlgorithmAndPrintsItsPublicKey(JwsAlgorithm algorithm) {
        assertEquals(
                ExitCode.OK,
                commands.execute("requesters", "keygen", file(), "--algorithm", algorithm.toString(), "--json"));

        JwsPrivateKey key = JwkFile.readPrivate("file", Path.of(file()));
        ObjectNode printed = commands.lines().getFirst();
        assertEquals(algorithm, key.publicKey().algorithm());
        assertEquals(key.publicKey().thumbprint(), printed.path("thumbprint").textValue());
        assertEquals(Commands.object(key.publicKey().toJson()), printed.path("publicKey"));
    }

    @Test
    void keygenLetsOnlyTheOwnerReadTheKey() throws Exception {
        commands.execute("requesters", "keygen", file());

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file()))));
        assertFalse(commands.out.toString().contains("\"d\""));
    }

    @Test
    void keygenNeverOverwritesAKey() throws Exception {
        commands.execute("requesters", "keygen", file());
        String before = Files.readString(Path.of(file()));

        assertEquals(ExitCode.USAGE, commands.execute("requesters", "keygen", file()));

        assertEquals(before, Files.readString(Path.of(file())));
        assertTrue(commands.err.toString().contains("unwritable-file"), commands.err.toString());
    }

    @Test
    void keygenPrintsAnOperatorAsTheOperatorsFileWantsIt() throws Exception {
        commands.execute("requesters", "keygen", file(), "--operator", "alice", "--json");

        String entry = commands.lines().getFirst().path("publicKey").toString();
        Path operators = Files.writeString(directory.resolve("operators.json"), "{\"keys\":[" + entry + "]}");
        assertEquals("alice", Commands.object(entry).path("operator").textValue());
        OperatorsFile.read(operators);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--name", "--operator"})
    void keygenKeepsTheNameOfTheOwnerInTheFile(String option) {
        assertEquals(ExitCode.OK, commands.execute("requesters", "keygen", file(), option, "alice"));

        assertEquals(new Caller("alice", Caller.Source.KEY_FILE), Caller.of(null, file()));
        assertEquals(new Caller("bob", Caller.Source.OPTION), Caller.of("bob", file()));
        JwkFile.readPrivate("file", Path.of(file()));
    }

    @Test
    void keygenRefusesTwoNames() {
        assertEquals(
                ExitCode.USAGE,
                commands.execute("requesters", "keygen", file(), "--name", "alice", "--operator", "bob"));

        assertFalse(Files.exists(Path.of(file())));
        assertTrue(commands.err.toString().contains("must be the same"), commands.err.toString());
    }

    @Test
    void aKeyWithoutANameLeavesTheUsers() {
        commands.execute("requesters", "keygen", file());

        Caller caller = Caller.of(null, file());

        assertEquals(new Caller(System.getProperty("user.name"), Caller.Source.USER), caller);
        assertTrue(caller.used("requester", "--requester").contains("pass --requester"));
    }

    @Test
    void keygenNamesTheAlgorithmsThatThereAre() {
        assertEquals(ExitCode.USAGE, commands.execute("requesters", "keygen", file(), "--algorithm", "RS256"));

        assertTrue(commands.err.toString().contains("[EdDSA, ES256]"), commands.err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"request:", "SIGN_TRANSACTION", "request:sign_transaction", "command:*", "*"})
    void registerRefusesARightThatWouldGrantNothing(String right) {
        commands.execute("requesters", "keygen", file());

        assertEquals(
                ExitCode.USAGE,
                commands.execute("requesters", "register", "acme", "payments", file(), "--right", right));

        assertTrue(commands.err.toString().contains("request:SIGN_TRANSACTION"), commands.err.toString());
    }

    @Test
    void registerNamesAKeyFileThatIsNone() throws Exception {
        Files.writeString(Path.of(file()), "{\"kty\":\"RSA\",\"n\":\"secret\"}");

        assertEquals(
                ExitCode.CONFIGURATION,
                commands.execute("requesters", "register", "acme", "payments", file(), "--right", "request:*"));

        assertTrue(commands.err.toString().contains(file()), commands.err.toString());
        assertFalse(commands.err.toString().contains("secret"), commands.err.toString());
    }

    private String file() {
        return directory.resolve("key.jwk").toString();
    }
}
