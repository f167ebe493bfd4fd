package io.chancery.cli;

import io.chancery.config.ConfigDocs;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code chancery config}: for those who change what documents are generated from. */
@Command(
        name = "config",
        description = "Work on the documents that are generated.",
        synopsisSubcommandLabel = "COMMAND",
        hidden = true)
final class ConfigCommand {
    @Command(
            name = "docs",
            description = "Write docs/configuration.md, docs/chancery.properties.template and docs/rejections.md.")
    void docs(@Parameters(paramLabel = "DIR", defaultValue = "docs", description = "Default: docs.") Path directory) {
        ConfigDocs.write(directory);
    }
}
