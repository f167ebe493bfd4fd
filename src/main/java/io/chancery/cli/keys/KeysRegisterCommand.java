package io.chancery.cli.keys;

import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.KeySpecConverter;
import io.chancery.cli.common.Output;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery keys register}. */
@Command(
        name = "register",
        description =
                "Register a key that exists as a wallet's first (keys create makes one): sends a RegisterKey command and waits for its result. A worker checks"
                        + " that the KMS has the key, that it is enabled and that it signs.",
        footer = {
            "",
            "Example: bin/chancery keys register acme/treasury \\",
            "         arn:aws:kms:eu-west-1:111122223333:key/1234abcd --issuer alice",
            "         bin/chancery approvals approve acme/treasury COMMAND-ID \\",
            "         --digest HEX --issuer bob"
        })
final class KeysRegisterCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Parameters(
            index = "1",
            paramLabel = "KEY-ID",
            description =
                    "The key as its KMS calls it: an ARN or key id for aws, a file's name without .pem for local.")
    private String keyId = "";

    @Option(
            names = "--spec",
            paramLabel = "SPEC",
            defaultValue = "secp256k1",
            converter = KeySpecConverter.class,
            description = "secp256k1 or ed25519 (default: ${DEFAULT-VALUE}).")
    private KeySpec spec = KeySpec.ECC_SECG_P256K1;

    @Override
    public Integer call() {
        WalletId id = Arguments.wallet(wallet);
        return command.carryOut(
                settings, output, id, new RotationCommand.RegisterKey(keyId, spec), this::registered, "not registered");
    }

    private String registered(RotationResult result) {
        return "registered " + wallet + ": " + KeyReport.ofNew(result);
    }
}
