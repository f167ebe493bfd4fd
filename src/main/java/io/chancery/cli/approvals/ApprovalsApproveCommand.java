package io.chancery.cli.approvals;

import io.chancery.cli.common.ApprovedKeyOption;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.ProposalReport;
import io.chancery.cli.common.RotationReport;
import io.chancery.client.view.WaitingCommand;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Approve;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chancery approvals approve}. */
@Command(
        name = "approve",
        description = "Approve a command that another operator issued, or a rotation. The last approval that a command"
                + " needs has it carried out. The approval is for what approvals show shows, and for nothing else.",
        footer = {
            "",
            "Example: bin/chancery approvals approve acme/treasury 7f4c1a9e \\",
            "         --digest 5feceb66 --issuer bob",
            "         bin/chancery approvals approve acme/treasury 7f4c1a9e --issuer bob \\",
            "         --key-id arn:aws:kms:eu-west-1:111122223333:key/1234abcd"
        })
final class ApprovalsApproveCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Mixin
    private ProposalArgument proposal = new ProposalArgument();

    @Mixin
    private ApprovedKeyOption expected = new ApprovedKeyOption();

    @Option(
            names = "--digest",
            paramLabel = "HEX",
            description =
                    "The digest that approvals show showed; of another command nothing is approved. Rotations have none.")
    private @Nullable String digest;

    @Override
    public Integer call() {
        ChanceryConfig config = command.load(settings);
        WaitingCommand waiting = proposal.find(config);
        Approve approve = waiting == null ? rotation(config) : approval(waiting);
        return command.carryOut(
                settings, output, proposal.wallet(), approve, result -> "approved: " + result.reason(), "not approved");
    }

    private Approve approval(WaitingCommand waiting) {
        if (digest != null && !digest.equals(waiting.digest().toHex())) {
            throw proposal.unknown("another command waits");
        }
        output.printLines(ProposalReport.json(waiting), ProposalReport.text(waiting));
        expected.check(output, ProposalReport.keyId(waiting));
        return new Approve(proposal.commandId(), null, waiting.digest());
    }

    private Approve rotation(ChanceryConfig config) {
        KeyRecord record = Arguments.find(config, proposal.wallet());
        Rotation rotation = record == null ? null : record.rotation();
        if (digest != null
                || record == null
                || rotation == null
                || !rotation.proposal().head().commandId().equals(proposal.commandId())) {
            throw proposal.unknown("no command waits");
        }
        output.printLines(RotationReport.json(record), RotationReport.text(rotation));
        expected.check(output, rotation.proposal().keyId());
        return new RotationCommand.Approve(
                proposal.commandId(), rotation.proposal().keyId());
    }
}
