package io.chancery.cli.keys;

import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.KeySpecConverter;
import io.chancery.cli.common.Output;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand.RegisterByCreating;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery keys create}. */
@Command(
        name = "create",
        description =
                "Make a wallet's first key: sends a RegisterByCreating command and waits for its result. The workers' KMS"
                        + " makes the key, a worker has it sign a challenge, and then it is the wallet's. A KMS may take minutes"
                        + " until its new key signs. For a key that exists, use keys register.",
        footer = {
            "",
            "Example: bin/chancery keys create acme/treasury --spec secp256k1 --issuer alice",
            "         bin/chancery approvals approve acme/treasury COMMAND-ID \\",
            "         --digest HEX --issuer bob"
        })
final class KeysCreateCommand implements Callable<Integer> {
    /** The time for a KMS to know its new key, and for the search for a key that an earlier attempt made. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Option(
            names = "--spec",
            paramLabel = "SPEC",
            converter = KeySpecConverter.class,
            description =
                    "What kind of key: secp256k1 (EVM chains, the XRP Ledger) or ed25519. Not needed with --like, whose"
                            + " key's it is then.")
    private @Nullable KeySpec spec;

    @Option(
            names = "--like",
            paramLabel = "TENANT/ALIAS",
            description = "The wallet whose key's tags and key policy the new key takes (default: those of the workers'"
                    + " settings kms.aws.key.tags and kms.aws.key.policy.file).")
    private @Nullable String like;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "The KMS that must make the key, such as aws (default: the workers' own).")
    private @Nullable String backend;

    @Override
    public Integer call() {
        WalletId id = Arguments.wallet(wallet);
        WalletId model = like == null ? null : Arguments.wallet(like);
        return command.carryOut(
                settings,
                output,
                id,
                new RegisterByCreating(spec(model), model, backend),
                PATIENCE,
                this::made,
                "no key was made");
    }

    private KeySpec spec(@Nullable WalletId model) {
        if (spec != null) {
            return spec;
        }
        if (model == null) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "neither --spec nor --like says what kind of key to make",
                    "add --spec secp256k1 or --spec ed25519",
                    null);
        }
        return Arguments.registered(settings.load(), model).current().spec();
    }

    private String made(RotationResult result) {
        return "made the first key of " + wallet + ": " + KeyReport.ofNew(result);
    }
}
