package io.chancery.cli.keys;

import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery keys revoke}. */
@Command(
        name = "revoke",
        description =
                "Take keys out of service in an emergency: they sign nothing from then on, not even what was admitted"
                        + " before, and are disabled in their KMS. No second operator is asked. Cannot be undone.",
        footer = {
            "",
            "Example: bin/chancery keys revoke acme/treasury --key-version 1 \\",
            "         --reason 'leaked' --yes --issuer alice"
        })
final class KeysRevokeCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    static final class Which {
        // --version is every command's own.
        @Option(names = "--key-version", paramLabel = "N", description = "One version, as keys show shows it.")
        private @Nullable Integer version;

        @Option(names = "--all", description = "All versions: the wallet signs nothing until it has rotated.")
        private boolean all;
    }

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the other operators.")
    private String reason = "";

    @Option(names = "--yes", description = "Really.")
    private boolean yes;

    @Override
    public Integer call() {
        WalletId id = Arguments.wallet(wallet);
        String what = (which.version == null ? "all versions" : "version " + which.version) + " of " + wallet;
        if (!yes || (which.version == null && !which.all)) {
            throw new Failure(
                    "not-confirmed",
                    ExitCode.USAGE,
                    "revoking " + what + " cannot be undone, and what is in flight under them fails",
                    "add --yes if that is meant",
                    null);
        }
        return command.carryOut(
                settings,
                output,
                id,
                new RotationCommand.Revoke(which.version, reason),
                result -> "revoked " + what + ": " + result.reason(),
                "not revoked");
    }
}
