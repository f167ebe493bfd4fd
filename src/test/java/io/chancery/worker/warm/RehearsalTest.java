package io.chancery.worker.warm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.stream.TestTopology;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.StreamsConfig;
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
}
