package io.chancery.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.app.audit.Export;
import io.chancery.app.audit.Pipeline;
import io.chancery.app.audit.Read;
import io.chancery.app.audit.TrailTopic;
import io.chancery.app.config.ChanceryConfig;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.app.topics.KafkaAdmin;
import io.chancery.app.worker.Wiring;
import io.chancery.audit.Checkpoint;
import io.chancery.audit.MalformedNoteException;
import io.chancery.audit.SignedNote;
import io.chancery.model.ChainLink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chancery audit export}. */
@Command(
        name = "export",
        description =
                "Write the audit trail to a directory: a file of events for each partition, and the checkpoints, as audit verify"
                        + " reads them.")
final class AuditExportCommand implements Runnable {
    private static final String CHECKPOINTS = "checkpoints.txt";

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

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The directory; made if it is missing.")
    private Path out = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Begin with the events that were written at this time.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "End before the events that were written at this time.")
    private @Nullable Instant to;

    private final Map<Integer, Export> files = new HashMap<>();
    private final Map<Integer, Long> last = new HashMap<>();
    private long events;

    @Override
    public void run() {
        ChanceryConfig config = settings.load();
        KafkaAdmin.connect(config).close();
        TrailTopic topic = new TrailTopic(config, new Wiring(config, InstantSource.system()).recordCodec());
        Progress progress = new Progress(command.commandLine().getErr());
        try {
            Files.createDirectories(out);
            try (Pipeline pipeline = new Pipeline(read -> {
                write(config.topics().signingAudit(), read);
                progress.advance();
            })) {
                topic.events(from, to, pipeline);
            } finally {
                for (Export file : files.values()) {
                    file.close();
                }
            }
            long checkpoints = checkpoints(topic);
            output.print(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("events", events)
                            .put("checkpoints", checkpoints)
                            .put("out", out.toString()),
                    "exported %,d events and %,d checkpoints to %s".formatted(events, checkpoints, out));
        } catch (IOException | UncheckedIOException problem) {
            throw new Failure(
                    "export-failed",
                    ExitCode.FAILED,
                    "the export cannot be written: " + problem.getMessage(),
                    "check the directory's permissions and the space that is left",
                    problem);
        }
    }

    private void write(String topic, Read read) {
        switch (read) {
            case Read.Event event -> {
                ChainLink link = event.event().event().link();
                int partition = link == null ? -1 : link.partition();
                try {
                    Export file = files.get(partition);
                    if (file == null) {
                        String name = topic + (link == null ? "-unchained" : "-" + partition);
                        file = Export.to(out.resolve(name + "." + format.extension()), format);
                        files.put(partition, file);
                    }
                    file.write(event.event().event());
                    events++;
                    if (link != null) {
                        last.put(partition, link.sequence());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case Read.Unreadable unreadable ->
                throw new Failure(
                        "unreadable-event",
                        ExitCode.FAILED,
                        "the record at " + unreadable.place() + " is no audit event: " + unreadable.reason(),
                        "audit verify says what else is wrong",
                        null);
        }
    }

    /** Of what was exported: later ones would tell of a tail that is missing. */
    private long checkpoints(TrailTopic topic) throws IOException {
        long[] count = {0};
        try (BufferedWriter notes = Files.newBufferedWriter(out.resolve(CHECKPOINTS))) {
            topic.checkpoints((place, note) -> {
                try {
                    if (isOfExport(note)) {
                        notes.write(note);
                        count[0]++;
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return count[0];
    }

    private boolean isOfExport(String note) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
            return to == null
                    ? last.containsKey(checkpoint.partition()) || from == null
                    : checkpoint.head().size() <= last.getOrDefault(checkpoint.partition(), 0L);
        } catch (MalformedNoteException malformed) {
            return true; // the verifier tells of it
        }
    }
}
