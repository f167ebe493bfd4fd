package io.chancery.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    private final SampleNotes notes = new SampleNotes();
    private final String first = notes.note(0, 1);
    private final String second = notes.note(1, 20);

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void inADirectoryThatIsMade() {
        path = directory.resolve("audit").resolve("checkpoints");
    }

    @Test
    void keepsWhatIsAppended() throws IOException {
        append(first);
        append(second, first);

        assertEquals(List.of(first, second, first), read());
        assertEquals(first + second + first, Files.readString(path));
    }

    @Test
    void aNoteThatACrashCutOffAnywhereIsRemoved() throws IOException {
        byte[] bytes = second.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut < bytes.length; cut++) {
            Files.deleteIfExists(path);
            append(first);
            Files.write(path, Arrays.copyOf(bytes, cut), StandardOpenOption.APPEND);

            append(second);

            assertEquals(first + second, Files.readString(path), "cut after " + cut + " bytes");
        }
    }

    @Test
    void aFirstNoteThatACrashCutOffIsRemoved() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, first.substring(0, 40));

        append(first);

        assertEquals(List.of(first), read());
    }

    @Test
    void whatIsNoFileOfCheckpointsIsLeftAsItIs() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "127.0.0.1 localhost\n");

        assertThrows(IOException.class, () -> CheckpointFile.open(path, SampleNotes.ORIGIN));

        assertEquals("127.0.0.1 localhost\n", Files.readString(path));
    }

    @Test
    void oneWorkerAtATimeAppends() throws IOException {
        try (CheckpointFile file = CheckpointFile.open(path, SampleNotes.ORIGIN)) {
            assertThrows(IOException.class, () -> CheckpointFile.open(path, SampleNotes.ORIGIN));
            file.append(List.of(first));
        }

        assertEquals(List.of(first), read());
    }

    private void append(String... notes) throws IOException {
        try (CheckpointFile file = CheckpointFile.open(path, SampleNotes.ORIGIN)) {
            file.append(List.of(notes));
        }
    }

    private List<String> read() throws IOException {
        List<String> read = new ArrayList<>();
        try (CheckpointFile file = CheckpointFile.open(path, SampleNotes.ORIGIN)) {
            file.read(read::add);
        }
        return read;
    }
}
