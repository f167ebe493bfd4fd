package io.chancery.cli.rotate;

import picocli.CommandLine.Command;

/** {@code chancery rotate}: holds the commands that replace keys. */
@Command(
        name = "rotate",
        description = "Replace wallets' keys: propose, approve, call off and follow rotations; say when keys rotate.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RotateStartCommand.class,
            RotateApproveCommand.class,
            RotateCancelCommand.class,
            RotateStatusCommand.class,
            RotateRetireCommand.class,
            RotatePolicyCommand.class
        })
public final class RotateCommand {}
