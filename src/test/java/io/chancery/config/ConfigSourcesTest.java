package io.chancery.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSourcesTest {
    private static final Map<String, String> BROKERS = Map.of("kafka.bootstrap.servers", "broker:9092");

    @TempDir
    Path directory;

    @Test
    void theCommandLineOverridesTheEnvironmentAndThatTheFile() throws IOException {
        Path file = file("""
                kafka.bootstrap.servers=from-file:1
                application.id=from-file
                worker.id=from-file
                """);

        ChanceryConfig config = ConfigSources.load(
                file,
                Map.of("CHANCERY_APPLICATION_ID", "from-environment", "CHANCERY_WORKER_ID", "from-environment"),
                Map.of("worker.id", "from-command-line"));

        assertEquals("from-file:1", config.getString("kafka.bootstrap.servers"));
        assertEquals("from-environment", config.getString("application.id"));
        assertEquals("from-command-line", config.getString("worker.id"));
    }

    @Test
    void ignoresEmptyVariablesAndOtherProgramsOnes() {
        ChanceryConfig config =
                ConfigSources.load(null, Map.of("CHANCERY_APPLICATION_ID", "", "KAFKA_HEAP_OPTS", "-Xmx1g"), BROKERS);

        assertEquals("chancery", config.getString("application.id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHANCERY_JAVA_OPTS",
                "CHANCERY_PORT",
                "CHANCERY_SERVICE_HOST",
                "CHANCERY_SERVICE_PORT_HTTP",
                "CHANCERY_PORT_8080_TCP_ADDR",
                "CHANCERY_KAFKA_SERVICE_PORT"
            })
    void ignoresVariablesThatAreNotMeantForIt(String variable) {
        ChanceryConfig config = ConfigSources.load(null, Map.of(variable, "x"), BROKERS);

        assertEquals("broker:9092", config.getString("kafka.bootstrap.servers"));
    }

    @Test
    void refusesAVariableThatSetsNothing() {
        String refusal = refusal(() -> ConfigSources.load(null, Map.of("CHANCERY_KMS_BACKENT", "aws"), BROKERS));

        assertEquals("unknown setting kms.backent; did you mean kms.backend?", refusal);
    }

    @Test
    void putsInWhatAValueRefersTo() throws IOException {
        Path secrets = file("passphrase=open sesame\n");

        ChanceryConfig config = ConfigSources.load(
                null,
                Map.of(
                        "BROKERS",
                        "from-variable:1",
                        "CHANCERY_KMS_LOCAL_PASSPHRASE",
                        "${file:" + secrets + ":passphrase}"),
                Map.of("kafka.bootstrap.servers", "${env:BROKERS}"));

        assertEquals("from-variable:1", config.getString("kafka.bootstrap.servers"));
        assertEquals("open sesame", config.getPassword("kms.local.passphrase").value());
    }

    @Test
    void refusesAReferenceToNothing() {
        String refusal =
                refusal(() -> ConfigSources.load(null, Map.of(), Map.of("kafka.bootstrap.servers", "${env:NOWHERE}")));

        assertEquals("kafka.bootstrap.servers refers to ${env:NOWHERE}, which does not exist", refusal);
    }

    @Test
    void namesTheFileThatCannotBeRead() {
        Path missing = directory.resolve("missing.properties");

        String refusal = refusal(() -> ConfigSources.load(missing, Map.of(), BROKERS));

        assertTrue(refusal.contains(missing.toString()), refusal);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("test.properties"), content);
    }

    private static String refusal(Executable action) {
        return String.valueOf(assertThrows(ConfigException.class, action).getMessage());
    }
}
