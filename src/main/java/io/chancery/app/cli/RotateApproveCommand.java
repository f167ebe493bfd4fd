package io.chancery.app.cli;

import io.chancery.model.RotationCommand;
import io.chancery.model.RotationResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chancery rotate approve}. */
@Command(
        name = "approve",
        description =
                "Stand behind a rotation that another operator or the schedule proposed. With the last approval that it"
                        + " needs it begins.")
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

    @Override
    public Integer call() {
        RotationResult result =
                command.send(settings, Arguments.wallet(wallet), new RotationCommand.Approve(commandId));
        return CommandOptions.show(output, result, "approved: " + result.reason(), "not approved");
    }
}
