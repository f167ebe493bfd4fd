package io.chancery.app.cli;

import io.chancery.app.config.ConfigDocs;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code chancery config}: for those who change the settings' definitions. */
@Command(
        name = "config",
        description = "Work on the settings' documents.",
        synopsisSubcommandLabel = "COMMAND",
        hidden = true)
final class ConfigCommand {
    @Command(name = "docs", description = "Write docs/configuration.md and docs/chancery.properties.template.")
    void docs(@Parameters(paramLabel = "DIR", defaultValue = "docs", description = "Default: docs.") Path directory) {
        ConfigDocs.write(directory);
    }
}
