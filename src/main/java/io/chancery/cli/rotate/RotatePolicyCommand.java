package io.chancery.cli.rotate;

import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.DurationConverter;
import io.chancery.cli.common.Output;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationPolicy;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery rotate policy}. */
@Command(
        name = "policy",
        description =
                "Set how long a wallet's keys serve, and whether they rotate by themselves. Without a rotation policy"
                        + " the wallet follows rotation.interval.ms, rotation.overlap.ms and rotation.automatic. Under"
                        + " rotation.overdue=deny a longer interval waits for approvals.",
        footer = {
            "",
            "Example: bin/chancery rotate policy acme/treasury --interval 90d \\",
            "         --overlap 7d --issuer alice"
        })
final class RotatePolicyCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Option(
            names = "--interval",
            required = true,
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long a key serves from its making on, such as 90d.")
    private Duration interval = Duration.ZERO;

    @Option(
            names = "--overlap",
            paramLabel = "DURATION",
            defaultValue = "7d",
            converter = DurationConverter.class,
            description =
                    "How long requests may still pin the old key, less than the interval (default: ${DEFAULT-VALUE},"
                            + " whatever rotation.overlap.ms says).")
    private Duration overlap = Duration.ofDays(7);

    @ArgGroup
    private Trigger trigger = new Trigger();

    static final class Trigger {
        @Option(
                names = "--automatic",
                description = "The schedule proposes each rotation when it is due, to a key that the KMS makes.")
        private boolean automatic;

        @Option(
                names = "--by-command",
                description = "Only operators propose; keys show says when it is time. This is the default, whatever"
                        + " rotation.automatic says, and it cancels an automatic rotation that has not begun.")
        void byCommand(boolean given) {
            automatic = !given;
        }
    }

    @Override
    public Integer call() {
        WalletId id = Arguments.wallet(wallet);
        requireSound();
        return command.carryOut(
                settings,
                output,
                id,
                new RotationCommand.SetRotationPolicy(interval, overlap, trigger.automatic),
                result -> "set for " + wallet + ": " + result.reason(),
                "not set");
    }

    private void requireSound() {
        try {
            RotationPolicy.of(interval, overlap, trigger.automatic);
        } catch (InvalidFieldException unsound) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "--" + unsound.field() + " " + unsound.reason(),
                    "write for example --interval 90d --overlap 7d",
                    unsound);
        }
    }
}
