package io.chancery.worker.warm;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.seal.Purpose;
import io.chancery.stream.TestTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    private static final int EVERY_KIND = 100;

    @TempDir
    private Path directory;

    @Test
    void signsRequestsOfEveryKind() {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        try (TestTopology world = new TestTopology();
                Rehearsal rehearsal = new Rehearsal(
                        TestTopology.TOPICS,
                        world.codec,
                        new StreamsConfig(WarmUpTest.streams(directory).toProperties()),
                        directory)) {

            long signed = rehearsal.run(count -> count >= EVERY_KIND || System.nanoTime() - end >= 0);

            assertTrue(signed >= EVERY_KIND, () -> "only " + signed);
        }
    }

    @Test
    void closesItsKeysAndThreadsIfItsStoresCannotBeOpened() throws IOException {
        Path file = Files.createFile(directory.resolve("no-directory"));
        StreamsConfig config = new StreamsConfig(WarmUpTest.streams(directory).toProperties());
        RehearsalKeys keys = RehearsalKeys.make();
        try (TestTopology world = new TestTopology();
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {

            assertThrows(
                    ProcessorStateException.class,
                    () -> new Rehearsal(TestTopology.TOPICS, world.codec, config, file, keys, executor));

            assertTrue(executor.isShutdown());
            assertThrows(IllegalStateException.class, () -> keys.seals().derive(Purpose.of("test")));
        }
    }
}
