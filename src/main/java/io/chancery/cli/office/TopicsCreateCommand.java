package io.chancery.cli.office;

import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.table.Facts;
import io.chancery.cli.table.LineWidth;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCreation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chancery topics create}. */
@Command(
        name = "create",
        description = "Create the topics that are missing, with the policies they need. Topics that exist are left as"
                + " they are, so it can be run again at any time.")
final class TopicsCreateCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Mixin
    private AclOptions acls = new AclOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions per topic (default: setting topics.partitions).")
    private @Nullable Integer partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = "Replicas per topic, at most the number of brokers (default: setting"
                    + " topics.replication.factor).")
    private @Nullable Integer replicationFactor;

    @Override
    public void run() {
        if (partitions != null) {
            settings.override(Settings.TOPICS_PARTITIONS, partitions.toString());
        }
        if (replicationFactor != null) {
            settings.override(Settings.TOPICS_REPLICATION_FACTOR, replicationFactor.toString());
        }
        acls.parties();
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            List<TopicsCreation.Result> results = TopicsCreation.run(
                    admin,
                    config.topics(),
                    config.getInt(Settings.TOPICS_PARTITIONS),
                    config.getInt(Settings.TOPICS_REPLICATION_FACTOR).shortValue());
            results.forEach(result -> output.printLines(result, text(result, LineWidth.current())));
            acls.grant(admin, config, output);
        }
    }

    static String text(TopicsCreation.Result result, int width) {
        Facts facts = new Facts("", "created".length(), width);
        facts.add(
                result.created() ? "created" : "exists",
                result.topic() + " (" + result.partitions()
                        + (result.partitions() == 1 ? " partition)" : " partitions)"));
        return facts.text();
    }
}
