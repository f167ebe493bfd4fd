package io.chancery.dev;

import io.chancery.config.ConfigSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A file for a shell to read ({@code . FILE}), after which every command of that shell has some settings. */
final class EnvironmentFile {
    private final StringBuilder lines = new StringBuilder();

    /** Adds a comment line. */
    EnvironmentFile comment(String text) {
        lines.append("# ").append(text).append('\n');
        return this;
    }

    /** Adds settings, by their names. */
    EnvironmentFile settings(Map<String, String> settings) {
        new TreeMap<>(settings).forEach((setting, value) -> variable(ConfigSources.variable(setting), value));
        return this;
    }

    /** Adds a variable that is no setting. */
    EnvironmentFile variable(String name, String value) {
        lines.append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n");
        return this;
    }

    void write(Path file) {
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
