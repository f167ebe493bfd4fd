package io.chancery.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.ChanceryClient;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.TopicReader;
import io.chancery.config.ChanceryConfig;
import io.chancery.dev.DevEnvironment;
import io.chancery.dev.DevRun;
import io.chancery.worker.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonInterop {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void theReadmesPythonSnippetHasItsRequestSigned() throws Exception {
        try (DevEnvironment environment = DevEnvironment.start(directory.resolve("dev"), 0, 0)) {
            ChanceryConfig config = environment.clientConfig("settlement");
            Supervisor worker = Supervisor.start(environment.config("python"));
            try (worker;
                    ChanceryClient client = new ChanceryClient(config);
                    TopicReader<Outcome> outcomes = client.outcomes()) {
                assertEquals(3, new DevRun(environment, client).register().size());

                String id = runSnippet(environment);

                List<Outcome> read = readUntil(outcomes, id);
                assertEquals(List.of(id), read.stream().map(Outcome::requestId).toList());
                assertTrue(read.getFirst() instanceof Outcome.Signed, read.toString());
            }
        }
    }

    private String runSnippet(DevEnvironment environment) throws Exception {
        Path script = Files.writeString(directory.resolve("snippet.py"), ReadmeSnippets.named("python"));
        ProcessBuilder builder = new ProcessBuilder(
                        Objects.requireNonNull(System.getProperty("chancery.interop.python")), script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CHANCERY_KAFKA_BOOTSTRAP_SERVERS", environment.bootstrapServers());
        builder.environment().put("CHANCERY_SCHEMA_REGISTRY_URL", environment.registryUrl());
        builder.environment()
                .put(
                        "CHANCERY_REQUESTER_KEY_FILE",
                        environment.identities().requesterKeyFile("settlement").toString());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), printed);
        return printed.strip();
    }

    private static List<Outcome> readUntil(TopicReader<Outcome> outcomes, String id) {
        List<Outcome> read = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end
                && read.stream().noneMatch(outcome -> outcome.requestId().equals(id))) {
            read.addAll(outcomes.poll(Duration.ofMillis(100)));
        }
        return read;
    }
}
