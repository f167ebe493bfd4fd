package io.chancery.config;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.SchemaFingerprint;
import io.chancery.records.schema.SchemaTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;

/**
 * The schemas beside the released ones that signed records may be written with: fingerprints, files, and directories of
 * files.
 */
public final class AllowedSchemas {
    private static final String EXTENSION = ".avsc";

    private AllowedSchemas() {}

    /**
     * Reads the entries of {@code schemas.allowed}; throws {@link ConfigException} naming the one that cannot be used.
     */
    public static List<SchemaFingerprint> read(List<String> entries) {
        List<SchemaFingerprint> fingerprints = new ArrayList<>();
        for (String entry : entries) {
            try {
                fingerprints.add(SchemaFingerprint.parse(entry));
            } catch (InvalidFieldException noFingerprint) {
                files(Path.of(entry)).forEach(file -> fingerprints.add(fingerprint(Settings.SCHEMAS_ALLOWED, file)));
            }
        }
        return fingerprints;
    }

    /**
     * Returns the fingerprint of the schema in {@code file}; throws {@link ConfigException} if there is none.
     *
     * @param setting that names the file
     */
    public static SchemaFingerprint fingerprint(String setting, Path file) {
        try {
            return SchemaTrust.fingerprint(Files.readString(file));
        } catch (IOException missing) {
            throw refused(setting, file, "is no fingerprint of 43 characters, and no file that can be read");
        } catch (IllegalArgumentException noSchema) {
            throw refused(setting, file, String.valueOf(noSchema.getMessage()));
        }
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw refused(Settings.SCHEMAS_ALLOWED, path, "cannot be listed");
        }
    }

    private static ConfigException refused(String setting, Path path, String reason) {
        return new ConfigException(setting + ": " + path + " " + reason);
    }
}
