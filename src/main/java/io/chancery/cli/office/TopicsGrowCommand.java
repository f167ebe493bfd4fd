package io.chancery.cli.office;

import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.table.Facts;
import io.chancery.cli.table.LineWidth;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsGrowth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery topics grow}. */
@Command(
        name = "grow",
        description = "Give all topics that need the same number of partitions as many as the largest has, after"
                + " partitions were added to one. Stop the workers first, set wallets.partitions to the number there was"
                + " before, and start them again afterwards: wallets stay where they are, and nothing is lost.",
        footer = {
            "",
            "Example: bin/chancery topics grow -c chancery.properties \\",
            "         --set wallets.partitions=12"
        })
final class TopicsGrowCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public void run() {
        ChanceryConfig config = settings.load();
        if (config.getInt(Settings.WALLETS_PARTITIONS) == 0) {
            throw new Failure(
                    "invalid-setting",
                    ExitCode.CONFIGURATION,
                    Settings.WALLETS_PARTITIONS + " is not set",
                    "set it to the number of partitions that there was before partitions were added, on every worker too",
                    null);
        }
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsGrowth.run(admin, config.topics(), config.getString(Settings.APPLICATION_ID))
                    .forEach(result -> output.printLines(result, text(result, LineWidth.current())));
        }
    }

    private static String text(TopicsGrowth.Result result, int width) {
        boolean grown = result.before() != result.after();
        Facts facts = new Facts("", 7, width);
        facts.add(
                grown ? "grown" : "has",
                result.topic() + " (" + (grown ? result.before() + " to " : "") + result.after() + ")");
        return facts.text();
    }
}
