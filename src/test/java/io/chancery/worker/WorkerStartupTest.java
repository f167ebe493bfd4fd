package io.chancery.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.failure.Failure;
import io.chancery.kms.KmsConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerStartupTest {
    @TempDir
    private Path state;

    @Test
    void aWorkerThatStartsAfterAKillIsNotReadyYet() throws Exception {
        Path ready = Files.createFile(state.resolve("ready"));
        ChanceryConfig config = ConfigSources.load(
                null,
                Map.of(),
                Map.of("state.dir", state.toString(), "kms.backend", "aws", "kafka.bootstrap.servers", "127.0.0.1:9"));

        assertThrows(KmsConfigurationException.class, () -> WorkerStartup.start(config));

        assertFalse(Files.exists(ready));
    }

    @Test
    void aStateDirectoryThatCannotBeWrittenIsSaidBeforeAnythingElse() throws Exception {
        Path file = Files.createFile(state.resolve("no-directory"));
        ChanceryConfig config = ConfigSources.load(
                null, Map.of(), Map.of("state.dir", file.toString(), "kafka.bootstrap.servers", "127.0.0.1:9"));

        Failure failure = assertThrows(Failure.class, () -> WorkerStartup.start(config));

        assertEquals("state-dir-unwritable", failure.code());
    }
}
