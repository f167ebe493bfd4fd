package io.chancery.cli.setup;

import io.chancery.config.ConfigDocs;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code chancery config}: holds the commands about settings. */
@Command(
        name = "config",
        description = "Check a worker's settings, or write the documents that are generated from them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ConfigCheckCommand.class)
public final class ConfigCommand {
    @Command(
            name = "docs",
            description = "Write docs/configuration.md, docs/chancery.properties.template and docs/rejections.md.",
            hidden = true)
    void docs(@Parameters(paramLabel = "DIR", defaultValue = "docs", description = "Default: docs.") Path directory) {
        ConfigDocs.write(directory);
    }
}
