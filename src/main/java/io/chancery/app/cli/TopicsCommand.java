package io.chancery.app.cli;

import picocli.CommandLine.Command;

/** {@code chancery topics}: holds the commands about topics. */
@Command(
        name = "topics",
        description = "Set up Chancery's topics.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TopicsCreateCommand.class, TopicsGrowCommand.class})
final class TopicsCommand {}
