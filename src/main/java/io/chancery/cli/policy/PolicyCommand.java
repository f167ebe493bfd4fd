package io.chancery.cli.policy;

import picocli.CommandLine.Command;

/** {@code chancery policy}: holds the commands about policies. */
@Command(
        name = "policy",
        description = "Set policies, which say what wallets may sign, check them, and try requests on them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyInitCommand.class,
            PolicyValidateCommand.class,
            PolicyExplainCommand.class,
            PolicyApplyCommand.class,
            PolicyShowCommand.class
        })
public final class PolicyCommand {}
