package io.chancery.app.cli;

import picocli.CommandLine.Command;

/** {@code chancery policy}: holds the commands about policies. */
@Command(
        name = "policy",
        description = "Check policies, which say what wallets may sign, and try requests on them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PolicyValidateCommand.class, PolicyExplainCommand.class})
final class PolicyCommand {}
