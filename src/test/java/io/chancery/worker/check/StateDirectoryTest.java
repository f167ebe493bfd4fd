package io.chancery.worker.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    private static final String APPLICATION = "office";

    @TempDir
    private Path directory;

    @Test
    void isMadeAndLeftEmpty() throws IOException {
        Path state = directory.resolve("state/worker");

        StateDirectory.require(state, APPLICATION);

        try (Stream<Path> left = Files.list(state)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void mayHoldTheStoresOfAnEarlierRun() throws IOException {
        Files.createDirectories(directory.resolve(APPLICATION));

        assertDoesNotThrow(() -> StateDirectory.require(directory, APPLICATION));
    }

    @Test
    void aFileInItsPlaceIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("state"));

        assertRefused(file, file + " is not a directory");
    }

    @Test
    void aPathBelowAFileIsNamed() throws IOException {
        Path below = Files.createFile(directory.resolve("file")).resolve("state");

        assertRefused(below, below.toString());
    }

    @Test
    void storesThatCannotBeWrittenAreFoundToo() throws IOException {
        Files.createFile(directory.resolve(APPLICATION));

        assertRefused(directory, APPLICATION);
    }

    private static void assertRefused(Path state, String reason) {
        Failure failure = assertThrows(Failure.class, () -> StateDirectory.require(state, APPLICATION));

        assertEquals("state-dir-unwritable", failure.code());
        assertEquals(ExitCode.CONFIGURATION, failure.exitCode());
        assertTrue(failure.what().startsWith("state.dir " + state + " cannot be written: "), failure.what());
        assertTrue(failure.what().contains(reason), failure.what());
    }
}
