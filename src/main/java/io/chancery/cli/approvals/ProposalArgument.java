package io.chancery.cli.approvals;

import io.chancery.cli.common.Arguments;
import io.chancery.client.RecordCodecs;
import io.chancery.client.view.WaitingCommand;
import io.chancery.client.view.WaitingCommands;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The command that waits, as people name it. */
final class ProposalArgument {
    @Parameters(
            index = "0",
            paramLabel = "TENANT/ALIAS",
            description = "The wallet; TENANT/requesters for commands about requesters.")
    private String wallet = "";

    @Parameters(index = "1", paramLabel = "COMMAND-ID", description = "As approvals list shows it.")
    private String commandId = "";

    WalletId wallet() {
        return Arguments.wallet(wallet);
    }

    String commandId() {
        return commandId;
    }

    /** Returns the command, or null if none waits under this id. */
    @Nullable
    WaitingCommand find(ChanceryConfig config) {
        WalletId id = wallet();
        return WaitingCommands.readAll(config, RecordCodecs.of(config)).stream()
                .filter(waiting -> waiting.command().wallet().equals(id))
                .filter(waiting -> waiting.command().id().equals(commandId))
                .findFirst()
                .orElse(null);
    }

    /** Returns the failure of a command that does not wait. */
    Failure unknown(String what) {
        return new Failure(
                "no-such-proposal",
                ExitCode.FAILED,
                what + " under the id " + commandId + " of " + wallet,
                "see what waits with: bin/chancery approvals list",
                null);
    }
}
