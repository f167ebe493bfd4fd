package io.chancery.cli.rotate;

import io.chancery.cli.common.ApprovedKeyOption;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.RotationReport;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.rotation.RotationCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chancery rotate approve}. */
@Command(
        name = "approve",
        description = "Approve a rotation that another operator or the schedule proposed, to the key that rotate status"
                + " shows. It starts with the last approval it needs; an automatic rotation waits for its date"
                + " and the maintenance window too.",
        footer = {
            "",
            "Example: bin/chancery rotate approve acme/treasury 7f4c1a9e --issuer bob \\",
            "         --key-id arn:aws:kms:eu-west-1:111122223333:key/1234abcd"
        })
final class RotateApproveCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Parameters(index = "1", paramLabel = "COMMAND-ID", description = "The rotation's, as rotate status shows it.")
    private String commandId = "";

    @Mixin
    private ApprovedKeyOption expected = new ApprovedKeyOption();

    @Override
    public Integer call() {
        WalletId id = Arguments.wallet(wallet);
        KeyRecord record = Arguments.registered(command.load(settings), id);
        Rotation rotation = record.rotation();
        if (rotation == null || !rotation.proposal().head().commandId().equals(commandId)) {
            throw new Failure(
                    RotationCode.NO_SUCH_ROTATION.code(),
                    ExitCode.FAILED,
                    "no rotation of " + wallet + " under the id " + commandId + " is under way",
                    "see which one is with: bin/chancery rotate status " + wallet,
                    null);
        }
        output.printLines(RotationReport.json(record), RotationReport.text(rotation));
        expected.check(output, rotation.proposal().keyId());
        return command.carryOut(
                settings,
                output,
                id,
                new RotationCommand.Approve(commandId, rotation.proposal().keyId()),
                result -> "approved: " + result.reason(),
                "not approved");
    }
}
