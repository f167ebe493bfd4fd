package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.ChanceryClient;
import io.chancery.client.RecordCodecs;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.SampleRequests;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.TopicReader;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.dev.DevEnvironment;
import io.chancery.dev.DevRun;
import io.chancery.failure.ExitCode;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.Secret;
import io.chancery.kms.local.LocalKeystore;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.RecordCodec;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.worker.Supervisor;
import io.chancery.worker.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that has other master keys, and people beside it who have the tenants', until one is destroyed. */
class AuditRevealIT {
    private static final WalletId UNKNOWN = new WalletId("umbrella", "treasury");
    private static final WalletId TREASURY = DevEnvironment.WALLETS.getFirst();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSPHRASE = "only for this test";

    /** Two events of the request that is signed, one of the request that is not. */
    private static final int EVENTS = 3;

    private final Commands commands = new Commands();

    @TempDir
    private Path directory;

    @Test
    void personalDataIsReadUntilItsTenantsKeyIsDestroyed() throws IOException {
        LocalKeystore keystore = new LocalKeystore(keystore(), Secret.of(PASSPHRASE));
        keystore.createMasterKey("envelope-acme");
        keystore.createMasterKey("envelope-umbrella");
        List<ObjectNode> trail = trailOfTwoTenants();
        Path file = written("trail.jsonl", trail);

        assertEquals(ExitCode.OK, reveal(file, "--unaudited"), commands.out::toString);
        assertEquals(List.of("Zoë of acme", "Zoë of acme", "Max of umbrella"), told("personalData"));

        Files.delete(keystore().resolve("envelope-acme.aes"));

        assertEquals(ExitCode.FAILED, reveal(file, "--unaudited"));
        assertEquals(
                List.of("access-denied", "access-denied", ""),
                commands.lines().stream()
                        .map(line -> line.path("error").path("code").asText())
                        .toList());
        assertEquals("Max of umbrella", told("personalData").getLast());
        assertEquals(
                List.of("pending", "success", "unknown-key"),
                trail.stream().map(event -> event.path("outcome").textValue()).toList());
    }

    private List<ObjectNode> trailOfTwoTenants() {
        try (DevEnvironment environment = DevEnvironment.start(directory.resolve("dev"), 0, 0)) {
            ChanceryConfig config = environment.config("worker");
            RecordCodec codec = RecordCodecs.of(config);
            Supervisor worker = Supervisor.start(config);
            try (worker;
                    ChanceryClient client =
                            new ChanceryClient(environment.clientConfig(SampleRequests.REQUESTER), codec)) {
                new DevRun(environment, client).register();
                environment.identities().register(client, UNKNOWN.tenant());
                try (TopicReader<AuditEvent> audit = TopicReader.fromNowOn(
                        config,
                        List.of(config.topics().signingAudit()),
                        record -> codec.readAuditEvent(record.topic(), record.value()))) {
                    assertInstanceOf(Outcome.Signed.class, send(client, TREASURY, "Zoë of acme"));
                    assertInstanceOf(Outcome.Rejected.class, send(client, UNKNOWN, "Max of umbrella"));
                    List<ObjectNode> events = read(audit);
                    assertReadingIsAudited(environment, audit, events.getFirst());
                    return events;
                }
            }
        }
    }

    /** Asserts that personal data is shown while there is a worker, and that the trail says who read it and why. */
    private void assertReadingIsAudited(DevEnvironment environment, TopicReader<AuditEvent> audit, ObjectNode event) {
        ChanceryConfig config = environment.clientConfig(SampleRequests.REQUESTER);
        List<String> line = new ArrayList<>(List.of(
                "--reason", "a question of acme's",
                "--issuer", environment.identities().operator(),
                "--key-file", environment.identities().operatorKeyFile().toString()));
        for (String setting : List.of(
                Settings.KAFKA_BOOTSTRAP_SERVERS,
                Settings.SCHEMA_REGISTRY_URL,
                Settings.APPLICATION_ID,
                Settings.OFFICE_KEY)) {
            line.addAll(List.of("--set", setting + "=" + config.getString(setting)));
        }

        assertEquals(
                ExitCode.OK,
                reveal(written("event.jsonl", List.of(event)), line.toArray(String[]::new)),
                () -> commands.err + "" + commands.out);

        assertEquals(List.of("Zoë of acme"), told("personalData"));
        ObjectNode revealed = read(audit, 1).getFirst();
        assertEquals("PERSONAL_DATA_REVEALED", revealed.path("type").textValue());
        assertEquals("request-of-acme", revealed.path("regarding").textValue());
        assertEquals("a question of acme's", revealed.path("reason").textValue());
        assertEquals(environment.identities().operator(), revealed.path("actor").textValue());
    }

    private Outcome send(ChanceryClient client, WalletId wallet, String text) {
        Wiring wiring = new Wiring(ConfigSources.load(null, Map.of(), peoplesSettings()), InstantSource.system());
        SigningRequest request = SampleRequests.of(
                0, "request-of-" + wallet.tenant(), wallet, 0, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        try (KmsProvider provider = wiring.kmsProvider()) {
            return RequestRoundTrip.request(
                    client,
                    request.withPersonalData(wiring.personalData(provider).seal(wallet, request.id(), text)),
                    PATIENCE);
        }
    }

    private static List<ObjectNode> read(TopicReader<AuditEvent> audit) {
        return read(audit, EVENTS);
    }

    private static List<ObjectNode> read(TopicReader<AuditEvent> audit, int count) {
        RecordJson json = new RecordJson(new RecordMapper());
        List<ObjectNode> events = new ArrayList<>();
        for (Instant end = Instant.now().plus(PATIENCE);
                events.size() < count && Instant.now().isBefore(end); ) {
            audit.poll(Duration.ofMillis(100)).forEach(event -> events.add(json.write(event)));
        }
        events.sort((a, b) ->
                a.path("tenant").textValue().compareTo(b.path("tenant").textValue()));
        return events;
    }

    private int reveal(Path trail, String... more) {
        List<String> line = new ArrayList<>(List.of("audit", "reveal", "--jsonl", trail.toString()));
        new TreeMap<>(peoplesSettings()).forEach((name, value) -> line.addAll(List.of("--set", name + "=" + value)));
        line.addAll(List.of(more)); // of two --set of a name the later one holds
        return commands.execute(line.toArray(String[]::new));
    }

    private Path written(String name, List<ObjectNode> events) {
        try {
            return Files.writeString(
                    directory.resolve(name),
                    events.stream().map(ObjectNode::toString).collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> told(String field) {
        return commands.lines().stream().map(line -> line.path(field).asText()).toList();
    }

    private Map<String, String> peoplesSettings() {
        return Map.of(
                "kafka.bootstrap.servers", "not-asked:1",
                "environment", "development",
                "kms.backend", "local",
                "kms.local.keystore", keystore().toString(),
                "kms.local.passphrase", PASSPHRASE,
                "envelope.key.id", "envelope-${tenant}");
    }

    private Path keystore() {
        return directory.resolve("master-keys");
    }
}
