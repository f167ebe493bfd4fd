package io.chancery.cli.rotate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.DurationConverter;
import io.chancery.cli.common.Output;
import io.chancery.client.ChanceryClient;
import io.chancery.client.RecordCodecs;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.view.RotationWatch;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.RecordCodec;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery rotate start}. */
@Command(
        name = "start",
        description =
                "Propose that a wallet's key be replaced, and follow the rotation to its end: it waits until enough"
                        + " operators approve it (rotation.approvals, you among them), then the new key is checked and"
                        + " takes over. Ends with 0 if it did. Ctrl-C stops watching; the rotation continues.",
        footer = {"", "Example: bin/chancery rotate start acme/treasury --create --issuer alice"})
final class RotateStartCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @ArgGroup(multiplicity = "1")
    private Successor successor = new Successor();

    static final class Successor {
        @Option(
                names = "--to",
                paramLabel = "KEY-ID",
                description =
                        "The new key as its KMS calls it: an ARN or key id for aws, a file's name without .pem for local.")
        private @Nullable String keyId;

        @Option(names = "--create", description = "Have the KMS make the new key, of the same spec as the current one.")
        private boolean create;

        RotationCommand.Action action(@Nullable Duration overlap) {
            return create || keyId == null
                    ? new RotationCommand.RotateByCreating(overlap)
                    : new RotationCommand.RotateTo(keyId, overlap);
        }
    }

    @Option(
            names = "--overlap",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "How long requests may still pin the old key, such as 7d or 0s (default: as the wallet's rotation policy"
                            + " or rotation.overlap.ms says).")
    private @Nullable Duration overlap;

    @Option(names = "--no-wait", description = "Return once the rotation is under way, or refused.")
    private boolean noWait;

    @Override
    public Integer call() {
        WalletId id = Arguments.wallet(wallet);
        ChanceryConfig config = command.load(settings);
        RecordCodec codec = RecordCodecs.of(config);
        RotationCommand proposal = command.command(id, successor.action(overlap));
        try (RotationWatch watch = RotationWatch.open(config, codec, id);
                ChanceryClient client = new ChanceryClient(config, codec)) {
            Origin origin = RequestRoundTrip.await(client.send(proposal));
            output.print(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("wallet", id.key())
                            .put("commandId", proposal.id()),
                    "sent command " + proposal.id() + " as operator " + proposal.issuer());
            return new RotationFollower(watch, output, CommandHead.of(proposal, origin))
                    .propose(command.timeout(), !noWait);
        }
    }
}
