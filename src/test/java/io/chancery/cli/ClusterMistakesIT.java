package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.SampleRequests;
import io.chancery.config.Settings;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.failure.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes that are found at a cluster that works: in topics, keys, addresses and clocks. */
class ClusterMistakesIT {
    private static final String STRANGERS =
            JwsPrivateKey.generate(JwsAlgorithm.EDDSA).publicKey().toJson();

    @TempDir
    private static Path directory;

    private static CommandOffice office;
    private static Path settings;

    @BeforeAll
    static void open() throws IOException {
        office = CommandOffice.open(directory);
        settings = office.settingsFile();
        new Commands()
                .execute("requesters", "keygen", directory.resolve("carol.jwk").toString());
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    void aPrefixThatIsNotTheWorkers() {
        assertTold(
                ExitCode.CONFIGURATION,
                "topics are missing: other.signing-keys (topics-missing)",
                List.of("keys", "list"),
                Map.of(Settings.TOPICS_PREFIX, "other."));
    }

    @Test
    void anOfficeKeyThatIsNotTheWorkers() {
        for (List<String> command : List.of(
                List.of("keys", "list"),
                List.of("keys", "show", "acme/treasury"),
                List.of("rotate", "status"),
                List.of("requesters", "list"))) {
            assertTold(
                    ExitCode.CONFIGURATION, "(office-key-mismatch)", command, Map.of(Settings.OFFICE_KEY, STRANGERS));
        }
    }

    @Test
    void aDeploymentThatIsNotTheWorkers() {
        assertTold(
                ExitCode.CONFIGURATION,
                "(office-key-mismatch)",
                List.of("keys", "list"),
                Map.of(Settings.DEPLOYMENT, "elsewhere"));
    }

    @Test
    void anUrlThatLeadsBesideTheRegistry() {
        assertTold(
                ExitCode.CONFIGURATION,
                "(not-a-schema-registry)",
                request(Instant.now()),
                Map.of(
                        Settings.SCHEMA_REGISTRY_URL,
                        office.config().getString(Settings.SCHEMA_REGISTRY_URL) + "/nothing"));
    }

    @Test
    void aRegistryThatNobodyStarted() {
        assertTold(
                ExitCode.UNAVAILABLE,
                "(schema-registry-unreachable)",
                request(Instant.now()),
                Map.of(Settings.SCHEMA_REGISTRY_URL, "http://localhost:1"));
    }

    @Test
    void aWalletThatNobodyRegistered() {
        assertTold(
                ExitCode.FAILED,
                "no key is registered for acme/nothing (unknown-key)",
                List.of("keys", "show", "acme/nothing"),
                Map.of());
    }

    @Test
    void moreReplicasThanThereAreBrokers() {
        assertTold(
                ExitCode.FAILED,
                "(topic-refused)",
                List.of("topics", "create", "--replication-factor", "3"),
                Map.of(Settings.TOPICS_PREFIX, "three."));
    }

    @Test
    void aRequestOfAClockThatIsAMonthSlow() {
        Commands commands = run(
                request(Instant.now().minus(Duration.ofDays(30))),
                Map.of(
                        Settings.REQUESTER_KEY_FILE,
                        office.config().getString(Settings.REQUESTER_KEY_FILE),
                        Settings.DEPLOYMENT,
                        office.config().deployment()));

        assertTrue(commands.out.toString().contains("request-stale"), commands.out::toString);
    }

    @Test
    void anOperatorThatTheWorkersDoNotKnowIsNamed() {
        Commands commands = run(
                List.of(
                        "keys",
                        "revoke",
                        "acme/treasury",
                        "--all",
                        "--reason=lost",
                        "--yes",
                        "--issuer=carol",
                        "--key-file=" + directory.resolve("carol.jwk")),
                Map.of());

        assertTrue(commands.out.toString().contains("unknown-requester"), commands.out::toString);
        assertTrue(commands.err.toString().contains("The issuer was carol"), commands.err::toString);
    }

    private static List<String> request(Instant createdAt) {
        try {
            Path file = Files.writeString(
                    directory.resolve("request.json"), """
                    {"createdAt": "%s", "requester": "%s", "tenant": "acme", "keyAlias": "treasury",
                     "operation": "SIGN_TRANSACTION", "network": "eip155:31337",
                     "payload": {"type": "EIP1559", "chainId": "31337", "nonce": "900", "gasLimit": "21000",
                      "value": "1", "data": "0x", "to": "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
                      "maxFeePerGas": "30000000000", "maxPriorityFeePerGas": "0"}}
                    """.formatted(createdAt, SampleRequests.REQUESTER));
            return List.of("request", "-f", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertTold(int exitCode, String told, List<String> command, Map<String, String> mistakes) {
        Commands commands = new Commands();
        int ended = commands.execute(line(command, mistakes));
        List<String> lines = commands.err
                .toString()
                .lines()
                .filter(line -> !line.startsWith("waiting"))
                .toList();

        assertAll(
                () -> assertEquals(exitCode, ended, commands.err::toString),
                () -> assertTrue(
                        lines.getFirst().startsWith("chancery: ")
                                && lines.getFirst().endsWith(told),
                        commands.err::toString),
                () -> assertTrue(lines.get(1).startsWith("  "), commands.err::toString),
                () -> assertFalse(commands.err.toString().contains("(unexpected)"), commands.err::toString),
                () -> assertFalse(commands.err.toString().contains("    at "), commands.err::toString));
    }

    private static Commands run(List<String> command, Map<String, String> more) {
        Commands commands = new Commands();
        int ended = commands.execute(line(command, more));
        assertEquals(ExitCode.FAILED, ended, () -> commands.out + "\n" + commands.err);
        return commands;
    }

    private static String[] line(List<String> command, Map<String, String> more) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("-c", settings.toString()));
        more.forEach((name, value) -> line.addAll(List.of("--set", name + "=" + value)));
        return line.toArray(String[]::new);
    }
}
