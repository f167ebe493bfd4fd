package io.chancery.cli.requesters;

import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.rotation.approval.RequesterDecider;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chancery requesters revoke}. */
@Command(
        name = "revoke",
        description =
                "Revoke one of a requester's keys: what it signed and is not admitted yet is rejected from then on. A"
                        + " revoked key cannot be registered again.",
        footer = {"", "Example: bin/chancery requesters revoke acme settlement THUMBPRINT \\", "         --issuer alice"
        })
final class RequestersRevokeCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant that the requester acts for.")
    private String tenant = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The requester's name.")
    private String name = "";

    @Parameters(index = "2", paramLabel = "THUMBPRINT", description = "The key's, as requesters list shows it.")
    private String thumbprint = "";

    @Override
    public Integer call() {
        return command.carryOut(
                settings,
                output,
                Arguments.wallet(tenant + "/" + RequesterDecider.KEY_ALIAS),
                new RotationCommand.RevokeRequester(name, thumbprint),
                result -> "revoked key " + thumbprint + " of " + tenant + "/" + name,
                "not revoked");
    }
}
