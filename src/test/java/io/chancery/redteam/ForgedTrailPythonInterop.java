package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.PythonVerifier;
import java.nio.file.Path;

/** docs/audit_verify.py must judge as {@code audit verify} does. */
final class ForgedTrailPythonInterop extends ForgedTrailTest {
    @Override
    void judge(Path directory, boolean right) {
        String said = PythonVerifier.verify(directory);

        assertEquals(right, said.lines().toList().getLast().startsWith("ok"), said);
    }
}
