package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.PythonVerifier;
import io.chancery.text.HostileText;
import java.nio.file.Path;

/** docs/audit_verify.py must judge as {@code audit verify} does, and print nothing that a terminal obeys. */
final class HiddenCharactersPythonInterop extends HiddenCharactersTest {
    @Override
    void judge(Path directory, boolean right) {
        String said = PythonVerifier.verify(directory);

        assertEquals(right, said.lines().toList().getLast().startsWith("ok"), said);
        HostileText.assertHarmless(said.lines().toList().size(), said);
    }
}
