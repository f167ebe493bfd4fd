package io.chancery.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTenantsFileTest {
    @TempDir
    private Path directory;

    @Test
    void readsTheKeysOfTenants() throws IOException {
        var tenants = KeyTenantsFile.read(file("{\"acme\": [\"acme-*\", \"k\"], \"evil\": [\"evil-1\"]}"));

        assertEquals("acme", tenants.tenant("acme-1"));
        assertEquals("evil", tenants.tenant("evil-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | must be an object with at least one tenant",
                "[] | must be an object",
                "{\"acme\": \"key\"} | acme must be an array",
                "{\"acme\": []} | acme must be an array with at least one key id",
                "{\"acme\": [\"a\", 1]} | acme[1] must be 1 to 2,048",
                "{\"acme\": [\"a*b\"]} | with * at the end or nowhere",
                "{\"acme\": [\"**\"]} | with * at the end or nowhere",
                "{\"acme\": [\"a b\"]} | without spaces",
                "{\"ac/me\": [\"a\"]} | must be a tenant",
                "{\"acme\": [\"a\"], \"acme\": [\"b\"]} | without any member twice",
                "{\"acme\": [\"a*\"], \"evil\": [\"ab\"]} | must not give one key to two tenants",
                "no json | is not JSON",
            })
    void namesTheFileAndWhatIsWrongWithIt(String text, String named) throws IOException {
        Path file = file(text);

        var refused = assertThrows(ConfigException.class, () -> KeyTenantsFile.read(file));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("keys.tenants.file: " + file), message);
        assertTrue(message.contains(named), message);
    }

    @Test
    void refusesAFileThatIsMissing() {
        var refused = assertThrows(ConfigException.class, () -> KeyTenantsFile.read(directory.resolve("none")));

        assertTrue(String.valueOf(refused.getMessage()).contains("is missing or cannot be read"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("tenants.json"), text);
    }
}
