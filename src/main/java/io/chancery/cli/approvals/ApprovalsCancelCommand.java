package io.chancery.cli.approvals;

import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.model.rotation.RotationCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chancery approvals cancel}. */
@Command(
        name = "cancel",
        description = "Cancel a command that waits for approvals, or a rotation. Any operator may, alone.",
        footer = {
            "",
            "Example: bin/chancery approvals cancel acme/treasury 7f4c1a9e \\",
            "         --reason 'not ours' --issuer bob"
        })
final class ApprovalsCancelCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Mixin
    private ProposalArgument proposal = new ProposalArgument();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the other operators.")
    private String reason = "";

    @Override
    public Integer call() {
        return command.carryOut(
                settings,
                output,
                proposal.wallet(),
                new RotationCommand.Cancel(proposal.commandId(), reason),
                result -> "cancelled: " + result.reason(),
                "not cancelled");
    }
}
