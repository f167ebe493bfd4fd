package io.chancery.cli.audit;

import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.table.LineWidth;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.text.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery audit show}. */
@Command(
        name = "show",
        description = {
            "Tell the story of one request, command or rotation: its audit events in the order of time,",
            "and those of everything that is about it: approvals, cancellations, the disabling of the old key."
        },
        footer = {"", "Example: bin/chancery audit show 7f4c1a9e october"})
final class AuditShowCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "The id of the request or command, or of the rotation; also a requester's name.")
    private String id = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description = "Files of an export to read (default: the topic).")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--wallet",
            paramLabel = "TENANT/ALIAS",
            description = "Only events of this wallet: ids are its own, and the schedule's are the same for many.")
    private @Nullable String wallet;

    @Override
    public void run() {
        WalletId only = wallet == null ? null : Arguments.wallet(wallet);
        List<AuditEvent> story = new ArrayList<>();
        TrailEvents.read(settings, files, output, hashed -> {
            AuditEvent event = hashed.event();
            if (belongs(event) && (only == null || only.key().equals(event.walletKey()))) {
                story.add(event);
            }
        });
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

    private boolean belongs(AuditEvent event) {
        return event.subject().equals(id) || id.equals(event.authority().regarding());
    }
}
