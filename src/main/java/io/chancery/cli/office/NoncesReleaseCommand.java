package io.chancery.cli.office;

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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery nonces release}. */
@Command(
        name = "release",
        description = {
            "Let another transaction take a nonce that is taken, without naming the request that it replaces and"
                    + " without a rule of the policy that allows replacement. The policy decides about everything else.",
            "The transaction that was signed for the nonce is not undone: it can be broadcast and mined still. One of the two is"
                    + " mined, and nodes take the one that pays more. So the other transaction must outbid the highest fees that"
                    + " were signed for the nonce, unless --force is given.",
            "In production it needs as many operators as a policy that allows more (approvals.policy)."
        },
        footer = {
            "",
            "Example: bin/chancery nonces release acme/treasury --network eip155:1 \\",
            "         --account 0x70997970c51812dc3a010c7d01b50e0d17dc79c8 --nonce 7 \\",
            "         --for payouts --reason 'one wei of fee' --issuer alice"
        })
final class NoncesReleaseCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Option(names = "--network", required = true, paramLabel = "CAIP-2", description = "The chain, such as eip155:1.")
    private String network = "";

    @Option(
            names = "--account",
            required = true,
            paramLabel = "ADDRESS",
            description = "The address whose nonce it is, as keys show shows it.")
    private String account = "";

    @Option(
            names = "--nonce",
            required = true,
            paramLabel = "N",
            description = "The nonce; on the XRP Ledger the sequence, or ticket-N.")
    private String nonce = "";

    @Option(
            names = "--held-by",
            paramLabel = "REQUEST",
            description =
                    "Release the nonce only if this request has it, or one that is signed the same. Default: the request"
                            + " that has the nonce when a worker accepts the command, also if the command then waits for"
                            + " approvals.")
    private @Nullable String requestId;

    @Option(
            names = "--for",
            paramLabel = "REQUESTER",
            description = "Keep the nonce for this requester (default: whoever comes first).")
    private @Nullable String requester;

    @Option(
            names = "--force",
            description = "Whatever the other transaction offers. Nodes that have the first one refuse it then.")
    private boolean force;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the other operators.")
    private String reason = "";

    @Option(names = "--yes", description = "Really; needed with --force.")
    private boolean yes;

    @Override
    public Integer call() {
        WalletId id = Arguments.wallet(wallet);
        if (force && !yes) {
            throw new Failure(
                    "not-confirmed",
                    ExitCode.USAGE,
                    "with --force two transactions are signed for nonce " + nonce + " of " + account
                            + ", and the second need not be the one that is mined",
                    "add --yes if that is meant, or leave --force out and have the second one outbid the first",
                    null);
        }
        return command.carryOut(
                settings,
                output,
                id,
                new RotationCommand.ReleaseNonce(network, account, nonce, requestId, requester, force, reason),
                result -> "released: " + result.reason(),
                "not released");
    }
}
