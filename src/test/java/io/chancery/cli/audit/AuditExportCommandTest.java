package io.chancery.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditExportCommandTest {
    private final Commands chancery = new Commands();

    @TempDir
    private Path directory;

    @Test
    void aDirectoryThatIsNotEmptyIsRefusedBeforeAnythingIsConnectedTo() throws IOException {
        Path older = Files.writeString(directory.resolve("signing-audit-0.avro"), "older");

        int exitCode = chancery.execute("audit", "export", "--out", directory.toString(), "-b", "x:1");

        assertEquals(ExitCode.USAGE, exitCode, chancery.err::toString);
        assertTrue(chancery.err.toString().contains("directory-not-empty"), chancery.err::toString);
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(older), files.toList());
        }
    }
}
