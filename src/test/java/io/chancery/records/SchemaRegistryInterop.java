package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.ReleasedSchemas;
import io.chancery.records.schema.SchemaTrust;
import io.chancery.records.serde.ConfluentAvroDeserializer;
import io.chancery.records.serde.ConfluentAvroSerializer;
import io.chancery.registry.DevSchemaRegistry;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Confluent's JavaScript client; run by {@code src/interop/registry/run}, which installs it. */
class SchemaRegistryInterop {
    private static final Path SCRIPT = Path.of("target/interop/registry/registry.js");

    private final DevSchemaRegistry registry = new DevSchemaRegistry();
    private final ConfluentAvroSerializer serializer = new ConfluentAvroSerializer();
    private final ConfluentAvroDeserializer deserializer = new ConfluentAvroDeserializer();
    private final RecordMapper mapper = new RecordMapper();
    private final RecordCodec codec =
            new RecordCodec(serializer, deserializer, mapper, new SchemaTrust.Any(), 1_000_000);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @BeforeEach
    void configure() {
        serializer.configure(Map.of("schema.registry.url", registry.url()), false);
        deserializer.configure(Map.of("schema.registry.url", registry.url()), false);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void itReadsWhatChanceryWrites() throws Exception {
        Path file = directory.resolve("signed");
        Files.write(file, codec.write("signed-transactions", Samples.signed()));

        ObjectNode read =
                (ObjectNode) new ObjectMapper().readTree(node("decode", "signed-transactions", file.toString()));

        ObjectNode expected = new RecordJson(mapper).write(Samples.signed());
        expected.put("signedAt", Samples.NOW.toEpochMilli());
        read.put("signedAt", read.path("signedAt").longValue());
        assertEquals(sorted(expected), sorted(read));
    }

    @Test
    void chanceryReadsWhatItWrites() throws Exception {
        Path file = directory.resolve("request");
        Path schema = Path.of("src/main/resources/schemas", ReleasedSchemas.VERSIONS.getLast(), "SigningRequest.avsc");

        node("encode", "signing-requests", schema.toString(), file.toString());

        assertEquals(expected(), codec.readSigningRequest("signing-requests", Files.readAllBytes(file)));
    }

    private static SigningRequest expected() {
        byte[] slot = new byte[32];
        Arrays.fill(slot, (byte) 1);
        return SigningRequest.builder()
                .id("from-javascript")
                .requester("payments")
                .wallet(Samples.WALLET)
                .network("eip155:1")
                .createdAt(Instant.ofEpochMilli(1_795_348_800_123L))
                .expiresAt(Instant.ofEpochMilli(1_795_348_860_123L))
                .payload(new EvmTransaction.DynamicFee(
                        BigInteger.ONE,
                        BigInteger.valueOf(7),
                        BigInteger.valueOf(1_000_000_000L),
                        BigInteger.valueOf(30_000_000_000L),
                        BigInteger.valueOf(21_000),
                        Samples.ADDRESS,
                        BigInteger.TEN.pow(18),
                        Bytes.fromHex("0xcafe"),
                        List.of(new AccessListEntry(Samples.ADDRESS, List.of(Bytes.of(slot))))))
                .build();
    }

    private String node(String command, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("node", SCRIPT.toString(), command, registry.url()));
        line.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder(line)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertTrue(ended && process.exitValue() == 0, () -> read(errors));
        return read(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> sorted(ObjectNode json) {
        return json.properties().stream().map(Object::toString).sorted().toList();
    }
}
