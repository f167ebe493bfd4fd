package io.chancery.cli.rotate;

import io.chancery.cli.common.ApprovedKeyOption;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.RotationReport;
import io.chancery.client.RecordCodecs;
import io.chancery.client.view.FleetWatch;
import io.chancery.client.view.RotationWatch;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation;
import io.chancery.records.RecordCodec;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery rotate status}. */
@Command(
        name = "status",
        description = "Show a wallet's rotation that is under way, who approved it and what it waits for. Without a"
                + " wallet: those of all wallets. Ends with 0. With --follow, goes on until no rotation is under way,"
                + " and ends with 0 if every new key took over, with 1 if not.",
        footer = {"", "Example: bin/chancery rotate status acme/treasury --follow"})
final class RotateStatusCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TENANT/ALIAS",
            description = "The wallet (default: all wallets).")
    private @Nullable String wallet;

    @Option(
            names = "--follow",
            description = "Go on until the rotation ends. Ctrl-C stops watching; the rotation goes on.")
    private boolean follow;

    @Mixin
    private ApprovedKeyOption expected = new ApprovedKeyOption();

    @Override
    public Integer call() {
        WalletId id = wallet == null ? null : Arguments.wallet(wallet);
        if (id == null && expected.isGiven()) {
            throw new Failure(
                    "invalid-argument", ExitCode.USAGE, "--key-id needs a wallet", "write the wallet before it", null);
        }
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(
                    admin,
                    List.of(config.topics().signingKeys(), config.topics().rotationResults()));
        }
        RecordCodec codec = RecordCodecs.of(config);
        return id == null ? ofAll(config, codec) : of(id, config, codec);
    }

    private int ofAll(ChanceryConfig config, RecordCodec codec) {
        try (FleetWatch watch = FleetWatch.open(config, codec)) {
            FleetFollower follower = new FleetFollower(watch, output);
            if (!follower.show()) {
                output.printText("no rotation is under way");
                return ExitCode.OK;
            }
            return follow ? follower.follow() : ExitCode.OK;
        }
    }

    private int of(WalletId id, ChanceryConfig config, RecordCodec codec) {
        try (RotationWatch watch = RotationWatch.open(config, codec, id)) {
            KeyRecord record = Arguments.registered(watch.record(), id);
            Rotation rotation = record.rotation();
            if (rotation == null) {
                output.print(RotationReport.json(record), RotationReport.none(record));
                expected.check(output, null);
                return ExitCode.OK;
            }
            RotationFollower follower =
                    new RotationFollower(watch, output, rotation.proposal().head());
            follower.show(record);
            expected.check(output, rotation.proposal().keyId());
            return follow ? follower.follow() : ExitCode.OK;
        }
    }
}
