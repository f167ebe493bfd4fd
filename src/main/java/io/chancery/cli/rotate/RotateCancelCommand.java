package io.chancery.cli.rotate;

import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.model.rotation.RotationCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery rotate cancel}. */
@Command(
        name = "cancel",
        description = "Call a rotation off. Any operator may, until its new key is being checked; the old key stays.",
        footer = {
            "",
            "Example: bin/chancery rotate cancel acme/treasury 7f4c1a9e \\",
            "         --reason 'not ours' --issuer bob"
        })
final class RotateCancelCommand implements Callable<Integer> {
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

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the other operators.")
    private String reason = "";

    @Override
    public Integer call() {
        return command.carryOut(
                settings,
                output,
                Arguments.wallet(wallet),
                new RotationCommand.Cancel(commandId, reason),
                result -> "cancelled: " + result.reason(),
                "not cancelled");
    }
}
