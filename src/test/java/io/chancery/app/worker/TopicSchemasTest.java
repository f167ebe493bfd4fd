package io.chancery.app.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.app.dev.DevSchemaRegistry;
import io.chancery.records.ConfluentAvroDeserializer;
import io.chancery.records.ConfluentAvroSerializer;
import io.chancery.records.RecordCodec;
import io.chancery.records.RecordMapper;
import io.chancery.records.SchemaTrust;
import io.chancery.stream.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicSchemasTest {
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

    private static RecordCodec codec(DevSchemaRegistry registry) {
        Map<String, String> properties = Map.of("schema.registry.url", registry.url());
        ConfluentAvroSerializer serializer = new ConfluentAvroSerializer();
        serializer.configure(properties, false);
        ConfluentAvroDeserializer deserializer = new ConfluentAvroDeserializer();
        deserializer.configure(properties, false);
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
