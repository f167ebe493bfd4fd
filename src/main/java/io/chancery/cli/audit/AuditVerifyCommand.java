package io.chancery.cli.audit;

import io.chancery.audit.check.KmsCallCheck;
import io.chancery.audit.check.OutcomeCheck;
import io.chancery.auditor.CloudTrail;
import io.chancery.auditor.OutcomeTopics;
import io.chancery.auditor.Pipeline;
import io.chancery.auditor.Read;
import io.chancery.auditor.TrailVerification;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.ProgressLine;
import io.chancery.client.RecordCodecs;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.text.FileFault;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
                        + " connects to nothing then; the topic otherwise. Ends with 0 if nothing is wrong.",
        footer = {"", "Example: bin/chancery audit verify --key audit.vkey october"})
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

    @Mixin
    private VerificationOptions proof = new VerificationOptions();

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
        TrailVerification verification = proof.begin(period.from(), period.to());
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

    private void cloudTrail(KmsCallCheck calls) {
        try {
            new CloudTrail(auditKeyId).read(cloudTrail, calls);
        } catch (UncheckedIOException unreadable) {
            throw VerificationOptions.usage(FileFault.of(unreadable));
        }
    }

    private void files(TrailVerification verification, Pipeline pipeline) {
        if (period.from() != null || period.to() != null || outcomes) {
            throw VerificationOptions.usage(
                    "--from, --to and --outcomes are for the topic; of dated exports say --partial or --ends-early");
        }
        proof.read(AuditFiles.open(files), verification, pipeline);
    }

    private void topic(TrailVerification verification, Pipeline pipeline) {
        proof.requireNoneForFiles();
        ChanceryConfig config = settings.load();
        proof.read(AuditTopic.open(config), period.from(), period.to(), verification, pipeline);
        if (outcomes) {
            verification.paired(new OutcomeTopics(config, RecordCodecs.of(config))
                    .pair(new OutcomeCheck(config.topics().signingRequests(), verification::report)));
        }
    }
}
