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
import io.chancery.topics.TopicsCreation;
import io.chancery.topics.TopicsPreview;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chancery topics create}. */
@Command(
        name = "create",
        description =
                "Create the topics that are missing, with the policies they need. Topics that exist are left as"
                        + " they are, so it can be run again at any time. Settings kafka.topic.* override those that topics get.",
        footer = {"", "Example: chancery topics create -c chancery.properties --dry-run"})
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

    @Option(
            names = "--dry-run",
            description = "Create nothing: print what would be created, ask the cluster whether it would accept it, and"
                    + " compare the topics that exist. Topics that workers create are included.")
    private boolean dryRun;

    @Override
    public void run() {
        if (partitions != null) {
            settings.override(Settings.TOPICS_PARTITIONS, partitions.toString());
        }
        if (replicationFactor != null) {
            settings.override(Settings.TOPICS_REPLICATION_FACTOR, replicationFactor.toString());
        }
        if (!acls.parties().isEmpty() && dryRun) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "--dry-run does not show what --acls would make",
                    "leave one of them out",
                    null);
        }
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            if (dryRun) {
                preview(TopicsPreview.of(admin, config));
            } else {
                TopicsCreation.run(admin, config)
                        .forEach(result -> output.printLines(result, text(result, LineWidth.current())));
                acls.grant(admin, config, output);
            }
        }
    }

    private void preview(List<TopicsPreview.Result> results) {
        results.forEach(result -> output.printLines(result, TopicsPreviewText.of(result, LineWidth.current())));
        output.printText(TopicsPreviewText.summary(results));
        if (results.stream().anyMatch(result -> !result.differences().isEmpty())) {
            output.printText("Change settings of topics that exist with Kafka's own tools.");
        }
        for (TopicsPreview.Result result : results) {
            TopicsPreview.Refusal refusal = result.refusal();
            if (refusal != null) {
                throw new Failure("topic-refused", ExitCode.FAILED, refusal.reason(), refusal.advice(), null);
            }
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
