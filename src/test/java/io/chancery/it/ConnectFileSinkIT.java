package io.chancery.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.model.SigningRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the files in connectors/file in a real Connect worker, which finds the transformation in the jar that the build made. */
class ConnectFileSinkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path CONFIGURATION = Path.of("connectors/file");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> BYTES = Set.of("digest", "transactionHash", "previousHash");
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
        assertChained(
                lines(file).map(document -> document.at("/unmapped/chancery")).toList());
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

    /** Each partition's events, in the order of the lines, are numbered from 1, hold the hash before theirs, and hash to their own. */
    private static void assertChained(List<JsonNode> events) throws Exception {
        Map<Integer, JsonNode> last = new TreeMap<>();
        for (JsonNode event : events) {
            int partition = event.path("partition").intValue();
            JsonNode before = last.put(partition, event);
            assertEquals(
                    before == null ? 1 : before.path("sequence").longValue() + 1,
                    event.path("sequence").longValue());
            assertEquals(
                    before == null ? "" : before.path("hash").asText(""),
                    event.path("previousHash").asText(""));
            assertEquals(hash(event), event.path("hash").asText());
        }
        assertEquals(Set.of(0, 1), last.keySet());
    }

    /** The hash over the encoding that audit events are specified with, made of nothing but the JSON. */
    private static String hash(JsonNode event) throws Exception {
        TreeMap<String, byte[]> fields = new TreeMap<>();
        event.properties().forEach(field -> put(fields, field.getKey(), field.getValue()));
        event.path("origin").properties().forEach(field -> put(fields, "origin." + field.getKey(), field.getValue()));
        fields.remove("origin");
        fields.remove("hash");
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes("chancery-audit-event/v1\n".getBytes(UTF_8));
        fields.forEach((name, value) -> {
            encoded.write(name.length());
            encoded.writeBytes(name.getBytes(UTF_8));
            encoded.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
            encoded.writeBytes(value);
        });
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded.toByteArray());
        return "0x" + HexFormat.of().formatHex(hash);
    }

    private static void put(Map<String, byte[]> fields, String name, JsonNode value) {
        String text = value.asText();
        if (value.isNull()) {
            return;
        } else if (BYTES.contains(name)) {
            fields.put(name, HexFormat.of().parseHex(text.substring(2)));
        } else if (name.equals("timestamp")) {
            fields.put(name, Long.toString(Instant.parse(text).toEpochMilli()).getBytes(UTF_8));
        } else {
            fields.put(name, text.getBytes(UTF_8));
        }
    }
}
