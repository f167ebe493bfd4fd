package io.chancery.cli.rotate;

import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.model.rotation.RotationCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chancery rotate retire}. */
@Command(
        name = "retire",
        description =
                "End a replaced version's overlap now: no request can pin it any more, and its key is disabled when what"
                        + " was admitted under it is signed.",
        footer = {"", "Example: bin/chancery rotate retire acme/treasury 1 --issuer alice"})
final class RotateRetireCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "Its number, as keys show shows it.")
    private int version;

    @Override
    public Integer call() {
        return command.carryOut(
                settings,
                output,
                Arguments.wallet(wallet),
                new RotationCommand.Retire(version),
                result -> "retired: " + result.reason(),
                "not retired");
    }
}
