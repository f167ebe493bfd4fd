package io.chancery.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.SchemaFingerprint;
import io.chancery.records.schema.SchemaTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowedSchemasTest {
    private static final String SCHEMA = "{\"type\": \"record\", \"name\": \"R\", \"doc\": \"d\", \"fields\": []}";
    private static final SchemaFingerprint FINGERPRINT = SchemaTrust.fingerprint(SCHEMA);

    @TempDir
    private Path directory;

    @Test
    void areNoneByDefault() {
        assertEquals(List.of(), AllowedSchemas.read(List.of()));
    }

    @Test
    void areFingerprints() {
        assertEquals(List.of(FINGERPRINT), AllowedSchemas.read(List.of(FINGERPRINT.toString())));
    }

    @Test
    void areFilesAndDirectoriesOfFiles() throws IOException {
        Path file = Files.writeString(directory.resolve("R.avsc"), SCHEMA);
        Files.writeString(directory.resolve("README"), "no schema");

        assertEquals(
                List.of(FINGERPRINT, FINGERPRINT), AllowedSchemas.read(List.of(file.toString(), directory.toString())));
    }

    @Test
    void areRefusedIfTheyAreNeither() throws IOException {
        assertRefused("missing.avsc", "is no fingerprint of 43 characters, and no file that can be read");
        assertRefused(
                Files.writeString(directory.resolve("broken.avsc"), "{}").toString(),
                "must be an Avro schema that is complete in itself");
    }

    private static void assertRefused(String entry, String reason) {
        String message = String.valueOf(assertThrows(ConfigException.class, () -> AllowedSchemas.read(List.of(entry)))
                .getMessage());

        assertTrue(message.startsWith("schemas.allowed: " + entry), message);
        assertTrue(message.endsWith(reason), message);
    }
}
