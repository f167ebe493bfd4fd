package io.chancery.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.config.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {
    @TempDir
    private Path directory;

    @Test
    void aShellReadsEveryValueAsItIs() throws Exception {
        Path file = directory.resolve("env");
        String key = "{\"kty\": \"OKP\", \"x\": \"it's $HOME `id`\"}";

        new EnvironmentFile()
                .comment("a comment")
                .settings(Map.of(Settings.OFFICE_KEY, key, Settings.DEPLOYMENT, "chancery"))
                .variable("AUDIT_KEY", "chancery+01+key")
                .write(file);

        assertEquals(
                key + "|chancery|chancery+01+key",
                sourced(file, "$CHANCERY_OFFICE_KEY|$CHANCERY_DEPLOYMENT|$AUDIT_KEY"));
    }

    private static String sourced(Path file, String words) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", ". '" + file + "' && printf '%s' \"" + words + "\"")
                .redirectErrorStream(true)
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), printed);
        return printed;
    }
}
