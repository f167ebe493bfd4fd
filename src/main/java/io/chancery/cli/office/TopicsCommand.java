package io.chancery.cli.office;

import picocli.CommandLine.Command;

/** {@code chancery topics}: holds the commands about topics. */
@Command(
        name = "topics",
        description = "Set up Chancery's topics.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TopicsCreateCommand.class, TopicsGrowCommand.class})
public final class TopicsCommand {}
