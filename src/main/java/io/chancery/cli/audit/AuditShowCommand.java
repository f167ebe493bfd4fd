package io.chancery.cli.audit;

import io.chancery.auditor.Pipeline;
import io.chancery.auditor.Read;
import io.chancery.auditor.TrailTopic;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.table.LineWidth;
import io.chancery.client.RecordCodecs;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.text.Printable;
import io.chancery.topics.KafkaAdmin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chancery audit show}. */
@Command(
        name = "show",
        description = "Tell the story of one request or command: its audit events in the order of time.")
final class AuditShowCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "ID", description = "The id of the request or command.")
    private String id = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description = "Files of an export to read (default: the topic).")
    private List<Path> files = new ArrayList<>();

    @Override
    public void run() {
        List<AuditEvent> story = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(read -> {
            if (read instanceof Read.Event event
                    && event.event().event().subject().equals(id)) {
                story.add(event.event().event());
            }
        })) {
            if (files.isEmpty()) {
                ChanceryConfig config = settings.load();
                KafkaAdmin.connect(config).close();
                new TrailTopic(config, RecordCodecs.of(config)).events(null, null, pipeline);
            } else {
                AuditFiles.open(files).events(pipeline);
            }
        }
        if (story.isEmpty()) {
            throw new Failure(
                    "no-such-request",
                    ExitCode.FAILED,
                    "no audit event is of " + Printable.of(id),
                    "pass the id of a request or command as its producer chose it",
                    null);
        }
        story.sort(Comparator.comparing(AuditEvent::timestamp));
        RecordJson json = new RecordJson(new RecordMapper());
        story.forEach(event -> output.printLines(json.write(event), EventText.of(event, LineWidth.current())));
    }
}
