package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new tenant goes from nothing to its first signature by the command line alone, with two operators. */
class OnboardingIT {
    private static final String WALLET = "globex/treasury";

    @TempDir
    private Path directory;

    private CommandOffice office;
    private String settings;

    @BeforeEach
    void open() throws IOException {
        office = CommandOffice.openEmpty(
                directory,
                Map.of(
                        Settings.POLICIES, "required",
                        Settings.APPROVALS_KEYS_REGISTER, "2",
                        Settings.APPROVALS_REQUESTERS, "2",
                        Settings.APPROVALS_POLICY, "2"));
        settings = office.settingsFile().toString();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aTenantGetsItsKeysItsRequesterItsPolicyAndItsFirstSignature() throws IOException {
        Path requesterKey = directory.resolve("payroll.jwk");
        Path policy = Files.writeString(directory.resolve("policy.json"), """
                {"format": 1, "rules": [{"id": "pay", "requesters": ["payroll"], "chains": ["eip155:1"],
                 "transaction": {"recipients": ["*"]}}]}""");

        assertTrue(run(ExitCode.OK, "tenants", "create", "globex", "--json")
                .path("created")
                .booleanValue());
        assertEquals(
                ExitCode.OK,
                new Commands().execute("requesters", "keygen", requesterKey.toString(), "--name", "payroll"));
        ordered("requesters", "register", "globex", "payroll", requesterKey.toString(), "--right", "request:*");
        approvedBy("globex/requesters", "payroll");
        ordered("keys", "create", WALLET, "--spec", "secp256k1");
        approvedBy(WALLET, "has a key made in the workers' KMS and registers it, ECC_SECG_P256K1");
        ObjectNode key = awaitKey();
        ordered("policy", "apply", WALLET, policy.toString());
        approvedBy(WALLET, "eip155:1");

        String address =
                key.path("record").path("versions").path(0).path("address").textValue();
        Path request = write("request.json", run(ExitCode.OK, request(requesterKey, "--print")));
        Path outcome = write("outcome.json", run(ExitCode.OK, request(requesterKey, "--encrypt", "--json")));
        assertEquals(
                ExitCode.OK,
                new Commands()
                        .execute("verify", request.toString(), outcome.toString(), "--address", address, "--json"));
        whatWasAskedForCanBeAskedForAgain(requesterKey);
        assertFalse(run(ExitCode.OK, "tenants", "create", "globex", "--json")
                .path("created")
                .booleanValue());
        assertEquals(
                ExitCode.FAILED,
                office.ordered("alice", "keys", "create", WALLET, "--like", WALLET, "-c", settings),
                "a wallet gets one first key");
    }

    /** Somebody who has lost the terminal repeats the command, or asks for the outcome. */
    private void whatWasAskedForCanBeAskedForAgain(Path key) {
        ObjectNode first = run(ExitCode.OK, again(request(key, "--encrypt", "--json")));
        assertFalse(first.path("signedTransaction").isMissingNode(), first::toString);
        run(ExitCode.UNVERIFIED, outcome(key, "first"));

        String[] second = with(request(key, "--value", "5", "--json"));
        replace(second, "first", "second");
        replace(second, "0", "1");
        assertEquals(ExitCode.NOT_YET, executed(outcome(key, "second")));
        ObjectNode signed = run(ExitCode.OK, second);
        assertEquals(signed, run(ExitCode.OK, again(second)));
        assertEquals(signed, run(ExitCode.OK, outcome(key, "second")));

        String[] other = second.clone();
        replace(other, "5", "6");
        assertEquals(
                "request-id-conflict", run(ExitCode.FAILED, other).path("code").textValue());
        assertEquals(signed, run(ExitCode.OK, outcome(key, "second")));

        String[] forbidden = second.clone();
        replace(forbidden, "second", "third");
        replace(forbidden, "0x70997970C51812dc3A010C7d01b50e0d17dc79C8", "0x0000000000000000000000000000000000000000");
        ObjectNode rejected = run(ExitCode.FAILED, forbidden);
        assertEquals(rejected, run(ExitCode.FAILED, again(forbidden)));
        assertEquals(rejected, run(ExitCode.FAILED, outcome(key, "third")));
    }

    private static String[] outcome(Path key, String id) {
        return new String[] {"outcome", WALLET, id, "--key-file", key.toString(), "--json"};
    }

    /** The same command line, which must not send anything. */
    private String[] again(String[] words) {
        Commands commands = new Commands();
        executed(commands, words);
        assertTrue(commands.err.toString().contains("was answered before; nothing was sent"), commands.err::toString);
        return words;
    }

    private int executed(String... words) {
        return executed(new Commands(), words);
    }

    private int executed(Commands commands, String... words) {
        return office.executed(commands, with(words, "-c", settings));
    }

    private static void replace(String[] words, String word, String other) {
        int place = List.of(words).indexOf(word);
        words[place] = other;
    }

    private static String[] request(Path key, String... more) {
        return Stream.concat(
                        Stream.of(
                                "request",
                                "--wallet",
                                WALLET,
                                "--id",
                                "first",
                                "--key-file",
                                key.toString(),
                                "--chain-id",
                                "1",
                                "--nonce",
                                "0",
                                "--to",
                                "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                                "--gas-limit",
                                "21000",
                                "--max-fee",
                                "30000000000"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** Has alice command something that waits for the other operator. */
    private void ordered(String... words) {
        Commands commands = new Commands();
        assertEquals(
                ExitCode.PENDING,
                office.ordered(commands, "alice", with(words, "-c", settings)),
                () -> commands.err.toString());
    }

    /** Has bob look at what waits, and approve exactly that. */
    private void approvedBy(String wallet, String content) {
        ObjectNode waiting = office.asked("approvals", "list", "-c", settings);
        assertEquals(wallet, waiting.path("wallet").textValue());
        assertTrue(waiting.path("content").textValue().contains(content), waiting::toString);
        Commands commands = new Commands();
        assertEquals(
                ExitCode.OK,
                office.ordered(
                        commands,
                        "bob",
                        "approvals",
                        "approve",
                        wallet,
                        waiting.path("commandId").textValue(),
                        "--digest",
                        waiting.path("digest").textValue(),
                        "-c",
                        settings),
                () -> commands.err.toString());
    }

    private ObjectNode awaitKey() {
        Commands commands = new Commands();
        CommandOffice.await(
                () -> office.executed(commands, "keys", "show", WALLET, "--json", "-c", settings) == ExitCode.OK);
        return commands.lines().getLast();
    }

    private ObjectNode run(int exitCode, String... words) {
        Commands commands = new Commands();
        assertEquals(
                exitCode,
                office.executed(commands, with(words, "-c", settings)),
                () -> commands.err.toString() + commands.out);
        return Commands.object(commands.out.toString());
    }

    private Path write(String name, ObjectNode document) throws IOException {
        return Files.writeString(directory.resolve(name), document.toString());
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }
}
