package io.chancery.cli.rotate;

import io.chancery.cli.common.ApprovedKeyOption;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.RotationReport;
import io.chancery.client.RecordCodecs;
import io.chancery.client.view.RotationWatch;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery rotate status}. */
@Command(
        name = "status",
        description =
                "Show a wallet's rotation that is under way, who stands behind it and what it waits for, and follow it to"
                        + " its end. Ends with 0 if there is none, or the new key took over.")
final class RotateStatusCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Option(names = "--once", description = "Show it and return, without following it. Ends with 0.")
    private boolean once;

    @Mixin
    private ApprovedKeyOption expected = new ApprovedKeyOption();

    @Override
    public Integer call() {
        WalletId id = Arguments.wallet(wallet);
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(
                    admin,
                    List.of(config.topics().signingKeys(), config.topics().rotationResults()));
        }
        var codec = RecordCodecs.of(config);
        try (RotationWatch watch = RotationWatch.open(config, codec, id)) {
            KeyRecord record = Arguments.registered(watch.record(), id);
            Rotation rotation = record.rotation();
            if (rotation == null) {
                output.print(RotationReport.json(record), RotationReport.none(record));
                expected.check(output, null);
                return ExitCode.OK;
            }
            RotationFollower follower =
                    new RotationFollower(watch, output, rotation.proposal().order());
            follower.show(record);
            expected.check(output, rotation.proposal().keyId());
            return once ? ExitCode.OK : follower.follow();
        }
    }
}
