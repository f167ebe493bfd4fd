package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code config check} on the settings of a production worker, in order and with one mistake after the other. */
class ConfigCheckIT {
    private static final List<String> CHECKS = List.of(
            "state directory",
            "settings",
            "Kafka",
            "ACLs",
            "topics",
            "schema registry",
            "KMS",
            "seal keys",
            "audit key",
            "wallets' keys");

    private static final Map<String, String> CREDENTIALS =
            Map.of("aws.accessKeyId", "AKIATESTTESTTEST", "aws.secretAccessKey", "secret");

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private static Office office;

    @TempDir
    private Path directory;

    private final Commands commands = new Commands();

    @BeforeAll
    static void open() {
        CREDENTIALS.forEach(System::setProperty);
        office = CLUSTER.openAuthenticated("checked", 2);
    }

    @AfterAll
    static void forgetCredentials() {
        CREDENTIALS.keySet().forEach(System::clearProperty);
    }

    @Test
    void everythingThatAWorkerNeedsIsInOrder() throws Exception {
        assertEquals(ExitCode.OK, check(Map.of()), this::printed);

        assertEquals(CHECKS, subjects("passed"), this::printed);
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            assertEquals(List.of(), groups(admin), "it joined a group");
        }
    }

    @Test
    void aStateDirectoryThatCannotBeWrittenIsSaidFirst() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertFails("state directory", "state-dir-unwritable", ExitCode.CONFIGURATION, Map.of("state.dir", file));
        assertEquals(
                "state directory", commands.lines().getFirst().path("check").textValue());
    }

    @Test
    void eachMistakeIsFoundInItsPlaceWithTheCodeThatAWorkerEndsWith() {
        assertFails("settings", "invalid-setting", ExitCode.CONFIGURATION, Map.of("operators.file", "/none.json"));
        assertFails("settings", "invalid-setting", ExitCode.CONFIGURATION, Map.of("rotation.approvals", "9"));
        assertFails("settings", "invalid-setting", ExitCode.CONFIGURATION, Map.of("seal.master.key.id", ""));
        assertFails("topics", "topics-missing", ExitCode.CONFIGURATION, Map.of("topics.prefix", "elsewhere."));
        assertFails(
                "schema registry",
                "schema-registry-unreachable",
                ExitCode.UNAVAILABLE,
                Map.of("schema.registry.url", "http://127.0.0.1:1"));
        assertFails(
                "audit key",
                "kms-not-configured",
                ExitCode.CONFIGURATION,
                Map.of("audit.key.id", CLUSTER.kms().createKey(KeySpec.ECC_SECG_P256K1)));
        assertFails("KMS", "kms-not-configured", ExitCode.CONFIGURATION, Map.of("kms.backend", "local"));
    }

    @Test
    void whatNeedsKafkaIsNotTriedWithoutKafka() {
        assertEquals(ExitCode.UNAVAILABLE, check(Map.of("kafka.bootstrap.servers", "127.0.0.1:1")), this::printed);

        assertEquals(List.of("Kafka"), subjects("failed"), this::printed);
        assertEquals(List.of("ACLs", "topics", "wallets' keys"), subjects("untried"), this::printed);
    }

    private void assertFails(String subject, String code, int exitCode, Map<String, Object> mistake) {
        assertEquals(exitCode, check(mistake), this::printed);
        ObjectNode failed = commands.lines().stream()
                .filter(line -> line.path("result").textValue().equals("failed"))
                .findFirst()
                .orElseThrow();
        assertEquals(subject, failed.path("check").textValue(), this::printed);
        assertEquals(code, failed.path("code").textValue(), this::printed);
        assertTrue(commands.err.toString().contains("(" + code + ")"), this::printed);
    }

    private int check(Map<String, Object> mistake) {
        Map<String, Object> settings = new HashMap<>(office.settings("checker"));
        settings.putAll(mistake);
        List<String> line = new ArrayList<>(List.of("config", "check", "--json"));
        settings.forEach((name, value) -> line.addAll(List.of("--set", name + "=" + value)));
        return commands.execute(line.toArray(String[]::new));
    }

    private List<String> subjects(String result) {
        return commands.lines().stream()
                .filter(line -> line.path("result").textValue().equals(result))
                .map(line -> line.path("check").textValue())
                .toList();
    }

    private String printed() {
        return commands.out + "" + commands.err;
    }

    private static List<String> groups(Admin admin) throws InterruptedException, ExecutionException {
        return admin.listGroups().all().get().stream()
                .map(group -> group.groupId())
                .filter(group -> group.startsWith("checked"))
                .collect(Collectors.toList());
    }
}
