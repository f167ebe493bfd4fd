package io.chancery.cli.audit;

import io.chancery.audit.check.Extent;
import io.chancery.audit.check.KmsCallCheck;
import io.chancery.audit.check.OutcomeCheck;
import io.chancery.audit.note.CheckpointKey;
import io.chancery.audit.note.MalformedNoteException;
import io.chancery.auditor.CloudTrail;
import io.chancery.auditor.OutcomeTopics;
import io.chancery.auditor.Pipeline;
import io.chancery.auditor.Read;
import io.chancery.auditor.TrailFiles;
import io.chancery.auditor.TrailTopic;
import io.chancery.auditor.TrailVerification;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.DurationConverter;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.ProgressLine;
import io.chancery.client.RecordCodecs;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.records.RecordCodec;
import io.chancery.topics.KafkaAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chancery audit verify}. */
@Command(
        name = "verify",
        description =
                "Check that nothing in an audit trail was changed, added, removed or moved. Reads files if any are given, and"
                        + " connects to nothing then; the topic otherwise. Ends with 0 if nothing is wrong.")
final class AuditVerifyCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec command;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description =
                    "Files of an export or of a sink: Avro, lines of JSON, OCSF or ECS, and checkpoints; gzip or not.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "VKEY|FILE",
            description = "The public key of the checkpoints. May be given several times, as keys follow one another.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description =
                    "Checkpoints that were kept elsewhere, such as a worker's audit.checkpoint.file, or an export's manifest.")
    private List<Path> checkpoints = new ArrayList<>();

    @Option(
            names = "--without-checkpoints",
            description = "Check the chain alone: whoever can write the whole trail can forge it then.")
    private boolean withoutCheckpoints;

    @Option(
            names = "--partial",
            description = "Accept that a trail's beginning is missing: by retention, or an export's --from.")
    private boolean partial;

    @Option(
            names = "--ends-early",
            description =
                    "Accept that the end of files is missing: by an export's --to, or because they are older than the"
                            + " checkpoints. Later checkpoints are left aside.")
    private boolean endsEarly;

    @Option(
            names = "--max-uncovered",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description =
                    "How long before the trail's last event a partition's checkpoints may end, if it has later events,"
                            + " such as 2h (default: ${DEFAULT-VALUE}).")
    private Duration maxUncovered = Extent.MAX_UNCOVERED;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "How many partitions the trail has, so that a missing one is found (default: as checkpoints, the export's"
                            + " manifest or the topic say).")
    private int partitions;

    @Mixin
    private Period period = new Period();

    @Option(
            names = "--outcomes",
            description = "Also check that every outcome in its topic has its event, and every event its outcome.")
    private boolean outcomes;

    @Option(
            names = "--cloudtrail",
            paramLabel = "FILE",
            description =
                    "Also compare with files of CloudTrail: every kms:Sign with its event, every signature with its call.")
    private List<Path> cloudTrail = new ArrayList<>();

    @Option(
            names = "--audit-key-id",
            paramLabel = "KEY-ID",
            description = "The key that signs checkpoints, whose calls in CloudTrail no event tells of.")
    private @Nullable String auditKeyId;

    @Override
    public Integer call() {
        TrailVerification verification = new TrailVerification(checkpointKeys(), !withoutCheckpoints, extent());
        verification.partitions().ask(partitions);
        KmsCallCheck calls = new KmsCallCheck(verification::report);
        cloudTrail(calls);
        ProgressLine progress = new ProgressLine(command.commandLine().getErr());
        try (Pipeline pipeline = new Pipeline(read -> {
            verification.accept(read);
            if (read instanceof Read.Event event) {
                calls.event(event.place(), event.event().event());
            }
            progress.advance();
        })) {
            if (files.isEmpty()) {
                topic(verification, pipeline);
            } else {
                files(verification, pipeline);
            }
        }
        verification.named(calls.end());
        TrailVerification.Result result = verification.end();
        VerificationReport report = new VerificationReport(result, progress.perSecond());
        output.printLines(report.json(), report.text());
        return result.findings().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** A partition may have nothing to tell since the beginning of {@link #period}, or before the end. */
    private Extent extent() {
        return new Extent(
                !partial && period.from() == null,
                period.from() == null,
                !endsEarly && period.to() == null,
                withoutCheckpoints ? null : maxUncovered);
    }

    private void cloudTrail(KmsCallCheck calls) {
        try {
            new CloudTrail(auditKeyId).read(cloudTrail, calls);
        } catch (UncheckedIOException unreadable) {
            throw usage(String.valueOf(unreadable.getCause()));
        }
    }

    private void files(TrailVerification verification, Pipeline pipeline) {
        if (period.from() != null || period.to() != null || outcomes) {
            throw usage(
                    "--from, --to and --outcomes are for the topic; of dated exports say --partial or --ends-early");
        }
        TrailFiles trail = AuditFiles.open(files);
        trail.manifests(verification);
        if (!withoutCheckpoints) {
            trail.checkpoints(verification.checkpoints());
            keptElsewhere(verification);
        }
        trail.events(pipeline);
    }

    private void topic(TrailVerification verification, Pipeline pipeline) {
        if (endsEarly) {
            throw usage("--ends-early is for files; the topic is read up to --to");
        }
        ChanceryConfig config = settings.load();
        KafkaAdmin.connect(config).close();
        RecordCodec codec = RecordCodecs.of(config);
        TrailTopic topic = new TrailTopic(config, codec);
        if (!withoutCheckpoints) {
            topic.checkpoints(verification.checkpoints());
            keptElsewhere(verification);
        }
        topic.events(period.from(), period.to(), pipeline)
                .forEach((partition, read) -> verification.partitions().inTopic(partition, read.begin(), read.end()));
        if (outcomes) {
            verification.paired(new OutcomeTopics(config, codec)
                    .pair(new OutcomeCheck(config.topics().signingRequests(), verification::report)));
        }
    }

    private void keptElsewhere(TrailVerification verification) {
        TrailFiles kept = AuditFiles.open(checkpoints);
        kept.checkpoints(verification.checkpoints());
        kept.manifests(verification);
    }

    private List<CheckpointKey> checkpointKeys() {
        return keys.stream().map(AuditVerifyCommand::key).toList();
    }

    private static CheckpointKey key(String text) {
        try {
            Path file = Path.of(text);
            return CheckpointKey.parse(
                    Files.isRegularFile(file) ? Files.readString(file).strip() : text);
        } catch (MalformedNoteException | IOException malformed) {
            throw usage("the key " + text + " cannot be used: " + malformed.getMessage());
        }
    }

    private static Failure usage(String what) {
        return new Failure(
                "usage", ExitCode.USAGE, what, "try: chancery audit verify --key NAME+ID+KEY export-directory", null);
    }
}
