package io.chancery.cli.policy;

import io.chancery.admission.policy.Policy;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.JsonDocuments;
import io.chancery.cli.common.Output;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chancery policy apply}. */
@Command(
        name = "apply",
        description =
                "Set a wallet's policy: checks it here, sends a SetPolicy command and waits for its result. The next request"
                        + " of the wallet is decided under it; what was admitted before is signed. In production a policy that may"
                        + " allow more than the present one waits for another operator's approval: the command then says how to"
                        + " approve, and ends with 5.",
        footer = {
            "",
            "Example: bin/chancery policy apply acme/treasury policy.json --issuer alice",
            "         bin/chancery approvals approve acme/treasury COMMAND-ID \\",
            "         --digest HEX --issuer bob"
        })
final class PolicyApplyCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The policy; - for standard input.")
    private String file = JsonDocuments.STANDARD_INPUT;

    @Override
    public Integer call() {
        WalletId id = Arguments.wallet(wallet);
        String document = PolicyFile.text(file);
        Policy policy = PolicyFile.parse(document);
        policy.warnings().forEach(warning -> output.printText("warning: " + warning));
        return command.carryOut(
                settings,
                output,
                id,
                new RotationCommand.SetPolicy(document),
                result -> "applied to " + wallet + ": " + result.reason(),
                "not applied");
    }
}
