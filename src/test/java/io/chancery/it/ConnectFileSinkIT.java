package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.model.request.SigningRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Runs the files in connectors/file in a real Connect worker, which finds the transformation in the jar that the build
 * made.
 */
class ConnectFileSinkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path CONFIGURATION = Path.of("connectors/file");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REQUESTS = 20;

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void aLiveTrailBecomesLinesOfOcsfThatStillHaveItsChain() throws Exception {
        Office office = CLUSTER.open("connect", 2);
        office.start("w1").awaitReady();
        List<SigningRequest> sent = office.send(REQUESTS, office.openWallets(4));
        Path file = CLUSTER.directory().resolve("signing-audit.ocsf.jsonl");

        try (ConnectWorker connect = start(office, file)) {
            Await.until(
                    () -> "no line for each signature\n" + connect.log(),
                    PATIENCE,
                    () -> !connect.isAlive() || signed(file).count() == REQUESTS);
        }

        assertEquals(
                sent.stream().map(SigningRequest::id).collect(Collectors.toSet()),
                signed(file)
                        .map(document -> document.at("/api/request/uid").asText())
                        .collect(Collectors.toSet()));
        AuditCommands audit = new AuditCommands();
        assertEquals(0, audit.run("verify", "--without-checkpoints", file.toString()), audit::printed);
    }

    private static ConnectWorker start(Office office, Path file) throws IOException {
        Path plugins = Files.createDirectories(CLUSTER.directory().resolve("plugins"));
        Path built = Path.of(System.getProperty("chancery.connect"));
        Files.copy(built, plugins.resolve(built.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Map<String, String> worker = Map.of(
                "bootstrap.servers",
                CLUSTER.kafka().bootstrapServers(),
                "plugin.path",
                plugins.toString(),
                "listeners",
                "http://127.0.0.1:0",
                "offset.storage.file.filename",
                CLUSTER.directory().resolve("offsets").toString());
        Map<String, String> connector = Map.of(
                "topics",
                office.config().topics().signingAudit(),
                "file",
                file.toString(),
                "transforms.audit.schema.registry.url",
                CLUSTER.registry().url());
        return ConnectWorker.start(
                CONFIGURATION.resolve("worker.properties"),
                CONFIGURATION.resolve("signing-audit.json"),
                CLUSTER.directory().resolve("connect-worker"),
                worker,
                connector);
    }

    private static Stream<JsonNode> signed(Path file) {
        return lines(file)
                .filter(document -> document.path("class_uid").intValue() == 6003)
                .filter(document -> document.at("/api/operation").asText().equals("SIGN_SUCCESS"));
    }

    /** The whole lines that the file has so far. */
    private static Stream<JsonNode> lines(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(ConnectFileSinkIT::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
