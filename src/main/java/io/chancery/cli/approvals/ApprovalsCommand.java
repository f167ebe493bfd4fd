package io.chancery.cli.approvals;

import picocli.CommandLine.Command;

/** {@code chancery approvals}: holds the commands about commands that wait for other operators. */
@Command(
        name = "approvals",
        description = "List the commands that wait until enough operators stand behind them; show, approve and cancel"
                + " them. Rotations that wait are approved and cancelled here too.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ApprovalsListCommand.class,
            ApprovalsShowCommand.class,
            ApprovalsApproveCommand.class,
            ApprovalsCancelCommand.class
        })
public final class ApprovalsCommand {}
