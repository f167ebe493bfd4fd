package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.auditor.Export;
import io.chancery.auditor.ExportScope;
import io.chancery.auditor.Pipeline;
import io.chancery.auditor.TrailExport;
import io.chancery.auditor.TrailTopic;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.ProgressLine;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chancery audit export}. */
@Command(
        name = "export",
        description =
                "Write the audit trail to a directory: a file of events for each partition, the checkpoints, and a manifest"
                        + " with counts and the SHA-256 of each file, as audit verify reads them.",
        footer = {"", "Example: bin/chancery audit export --out october --format jsonl -c chancery.properties"})
final class AuditExportCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: avro). CEF is for display: it cannot be verified.")
    private Export.Format format = Export.Format.AVRO;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The directory: a new one, or an empty one.")
    private Path out = Path.of("");

    @Mixin
    private Period period = new Period();

    @Override
    public void run() {
        requireEmpty();
        ChanceryConfig config = settings.load();
        TrailTopic topic = AuditTopic.open(config);
        ProgressLine progress = new ProgressLine(command.commandLine().getErr());
        try {
            Files.createDirectories(out);
            TrailExport export = new TrailExport(
                    out, new ExportScope(config.topics().signingAudit(), format, period.from(), period.to()));
            long checkpoints;
            try (Pipeline pipeline = new Pipeline(read -> {
                export.write(read);
                progress.advance();
            })) {
                checkpoints =
                        export.write(topic::checkpoints, () -> topic.events(period.from(), period.to(), pipeline));
            }
            long events = export.events();
            output.print(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("events", events)
                            .put("checkpoints", checkpoints)
                            .put("out", out.toString()),
                    Printable.format("exported %,d events and %,d checkpoints to %s", events, checkpoints, out));
        } catch (IOException | UncheckedIOException problem) {
            throw failed(problem);
        }
    }

    /** Files that are there already would pass for a part of the export. */
    private void requireEmpty() {
        try (Stream<Path> files = Files.isDirectory(out) ? Files.list(out) : Stream.empty()) {
            if (files.findAny().isPresent()) {
                throw new Failure(
                        "directory-not-empty",
                        ExitCode.USAGE,
                        "the directory " + out + " is not empty, so nothing was exported",
                        "pass a new or an empty directory with --out",
                        null);
            }
        } catch (IOException unreadable) {
            throw failed(unreadable);
        }
    }

    private static Failure failed(Exception problem) {
        return new Failure(
                "export-failed",
                ExitCode.FAILED,
                "the export cannot be written: " + problem.getMessage(),
                "check the directory's permissions and the space that is left; remove what was written",
                problem);
    }
}
