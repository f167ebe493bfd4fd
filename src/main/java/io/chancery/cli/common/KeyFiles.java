package io.chancery.cli.common;

import io.chancery.config.ChanceryConfig;
import io.chancery.identity.JwkFile;
import java.nio.file.Path;

/** The check of a key's file before a command connects to anything. */
public final class KeyFiles {
    private KeyFiles() {}

    /**
     * Throws {@link org.apache.kafka.common.config.ConfigException} if {@code setting} names a file that has no private
     * key.
     */
    public static void requireUsable(ChanceryConfig config, String setting) {
        String file = config.optional(setting);
        if (file != null) {
            JwkFile.readPrivate(setting, Path.of(file));
        }
    }
}
