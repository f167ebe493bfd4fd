package io.chancery.worker.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.client.SampleRequests;
import io.chancery.model.WalletId;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.SchemaRefusedException;
import io.chancery.records.schema.SchemaTrust;
import io.chancery.records.serde.ConfluentAvroDeserializer;
import io.chancery.records.serde.ConfluentAvroSerializer;
import io.chancery.registry.DevSchemaRegistry;
import io.chancery.registry.RegistryGate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicSchemasTest {
    private static final WalletId WALLET = new WalletId("acme", "treasury");

    @Test
    void registersTheSchemaOfEveryTopicThatAWorkerReadsOrWrites() throws IOException, InterruptedException {
        try (DevSchemaRegistry registry = new DevSchemaRegistry()) {
            TopicSchemas.register(codec(registry), Topics.withPrefix("t-"));

            assertEquals(
                    Set.of(
                            "t-signing-requests-value",
                            "t-rotation-commands-value",
                            "t-signed-transactions-value",
                            "t-signing-rejections-value",
                            "t-rotation-results-value",
                            "t-signing-keys-value",
                            "t-requesters-value",
                            "t-command-proposals-value",
                            "t-signing-audit-value"),
                    subjects(registry));
        }
    }

    @Test
    void hasTheWorkerKnowThemSoThatItReadsItsOwnRecordsWithoutTheRegistry() {
        DevSchemaRegistry registry = new DevSchemaRegistry();
        try (registry) {
            RecordCodec codec = codec(registry);
            TopicSchemas.register(codec, Topics.withPrefix(""));
            byte[] request = codec.write(
                    "signing-requests", SampleRequests.of(0, "id", WALLET, 0, Instant.ofEpochSecond(1_800_000_000)));

            registry.close();

            assertEquals(
                    "id", codec.readSigningRequest("signing-requests", request).id());
        }
    }

    @Test
    void saysThatTheRegistryDoesNotGiveThemBack() {
        try (DevSchemaRegistry registry = new DevSchemaRegistry();
                RegistryGate gate = new RegistryGate()) {
            gate.lie(text -> "{}");
            RecordCodec codec = codec(registry, gate.before(registry.url()));

            SchemaRefusedException refused = assertThrows(
                    SchemaRefusedException.class, () -> TopicSchemas.register(codec, Topics.withPrefix("")));

            assertTrue(String.valueOf(refused.getMessage()).contains("signing-requests"), refused::toString);
        }
    }

    private static RecordCodec codec(DevSchemaRegistry registry) {
        return codec(registry, Map.of("schema.registry.url", registry.url()));
    }

    private static RecordCodec codec(DevSchemaRegistry registry, Map<String, String> reading) {
        ConfluentAvroSerializer serializer = new ConfluentAvroSerializer();
        serializer.configure(Map.of("schema.registry.url", registry.url()), false);
        ConfluentAvroDeserializer deserializer = new ConfluentAvroDeserializer();
        deserializer.configure(reading, false);
        return new RecordCodec(serializer, deserializer, new RecordMapper(), new SchemaTrust.Any(), 1_000_000);
    }

    private static Set<String> subjects(DevSchemaRegistry registry) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(
                            HttpRequest.newBuilder(URI.create(registry.url() + "/subjects"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readValue(answer, new TypeReference<Set<String>>() {});
        }
    }
}
