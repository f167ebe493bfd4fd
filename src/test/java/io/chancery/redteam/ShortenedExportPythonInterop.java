package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.PythonVerifier;
import java.nio.file.Path;

/** docs/audit_verify.py must judge as {@code audit verify} does. */
final class ShortenedExportPythonInterop extends ShortenedExportTest {
    @Override
    void judge(Path directory, boolean right, String... options) {
        String said = PythonVerifier.verify(directory, options);

        assertEquals(right, said.lines().toList().getLast().startsWith("ok"), said);
    }
}
