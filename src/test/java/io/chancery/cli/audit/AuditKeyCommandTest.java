package io.chancery.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.note.CheckpointKey;
import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import io.chancery.kms.Secret;
import io.chancery.kms.local.LocalKeystore;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditKeyCommandTest {
    private final Commands commands = new Commands();

    @TempDir
    private Path directory;

    private Bytes publicKey;

    @BeforeEach
    void makeKeys() {
        LocalKeystore keystore = new LocalKeystore(directory, Secret.of("passphrase"));
        publicKey = keystore.create("audit", KeySpec.ECC_NIST_EDWARDS25519).publicKey();
        keystore.create("wallet", KeySpec.ECC_SECG_P256K1);
    }

    @Test
    void printsWhatCheckpointsAreVerifiedWith() {
        assertEquals(ExitCode.OK, key("audit.key.id=audit"), commands.err::toString);

        CheckpointKey key = CheckpointKey.parse(commands.out.toString().strip());
        assertEquals(new CheckpointKey("chancery/signing-audit", publicKey), key);
    }

    @Test
    void asksForTheKeysId() {
        assertEquals(ExitCode.CONFIGURATION, key());

        assertTrue(commands.err.toString().contains("audit.key.id is not set"), commands.err.toString());
    }

    @Test
    void refusesAKeyThatCannotSignCheckpoints() {
        assertEquals(ExitCode.CONFIGURATION, key("audit.key.id=wallet"));

        assertTrue(commands.err.toString().contains("(kms-not-configured)"), commands.err.toString());
    }

    private int key(String... settings) {
        List<String> line = new ArrayList<>(List.of("audit", "key"));
        List.of(settings).forEach(setting -> line.addAll(List.of("--set", setting)));
        return commands.executeWithKeystore(directory, line);
    }
}
