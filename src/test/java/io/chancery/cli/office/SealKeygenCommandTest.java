package io.chancery.cli.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import io.chancery.kms.DataKeys;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.model.Bytes;
import io.chancery.seal.SealKeys;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealKeygenCommandTest {
    private static final String MASTER_KEY = "seal=0x" + "17".repeat(32);

    private final Commands commands = new Commands();

    @Test
    void printsAKeyThatWorkersOfTheDeploymentCanHaveUnwrapped() {
        String first = keygen(ExitCode.OK, "seal.master.key.id=seal", "application.id=office");
        String second = keygen(ExitCode.OK, "seal.master.key.id=seal", "application.id=office");

        DataKeys dataKeys = LocalKmsProvider.dataKeys(Secret.of(MASTER_KEY), new MasterKeyId("seal"));
        List<Bytes> keys = List.of(decoded(first), decoded(second));
        assertEquals(2, SealKeys.unwrap(dataKeys, "office", keys).ids().size());
        assertNotEquals(first, second);
    }

    @Test
    void asksForTheMasterKey() {
        keygen(ExitCode.CONFIGURATION);

        assertTrue(commands.err.toString().contains("seal.master.key.id is not set"), commands.err.toString());
    }

    @Test
    void saysWhatToCheckIfTheKmsRefuses() {
        keygen(ExitCode.CONFIGURATION, "seal.master.key.id=another");

        assertTrue(commands.err.toString().contains("(seal-keys-unusable)"), commands.err.toString());
        assertTrue(commands.err.toString().contains("check seal.master.key.id"), commands.err.toString());
    }

    private String keygen(int exitCode, String... settings) {
        List<String> line = new ArrayList<>(List.of("seal", "keygen"));
        List<String> all = new ArrayList<>(
                List.of("environment=development", "kms.backend=local", "kms.local.master.keys=" + MASTER_KEY));
        all.addAll(List.of(settings));
        all.forEach(setting -> line.addAll(List.of("--set", setting)));
        assertEquals(exitCode, commands.execute(line.toArray(String[]::new)), commands.err::toString);
        return commands.out.toString().strip();
    }

    private static Bytes decoded(String key) {
        return Bytes.of(Base64.getUrlDecoder().decode(key));
    }
}
