package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Fault;
import io.chancery.cli.common.JsonDocuments;
import io.chancery.cli.common.JsonLines;
import io.chancery.cli.common.Output;
import io.chancery.client.ChanceryClient;
import io.chancery.client.RecordCodecs;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kms.KmsProvider;
import io.chancery.model.SealedPersonalData;
import io.chancery.text.Printable;
import io.chancery.worker.Wiring;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery audit reveal}. */
@Command(
        name = "reveal",
        description = {
            "Print the personal data of an audit event. Needs the kms.* settings, envelope.key.id and the right to"
                    + " decrypt with the tenant's master key.",
            "Before anything is shown, a worker writes into the trail who reads the personal data of which request, and"
                    + " why (PERSONAL_DATA_REVEALED): that takes Kafka and an operator's key. With --unaudited it takes"
                    + " neither."
        },
        footer = {"", "Example: bin/chancery audit reveal event.json --reason 'case 42' --issuer alice"})
final class AuditRevealCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = JsonDocuments.STANDARD_INPUT,
            description = "An audit event as a JSON document; - for standard input (default).")
    private String file = JsonDocuments.STANDARD_INPUT;

    @Option(
            names = "--jsonl",
            description =
                    "Read an event from every line, and print a JSON object for each: the personal data, null if there"
                            + " is none, or an error. Ends with 1 if there was any.")
    private boolean lines;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the trail. Needed but with --unaudited.")
    private @Nullable String reason;

    @Option(
            names = "--unaudited",
            description = "Write nothing into the trail: for when there is no Kafka, or no worker. Says so.")
    private boolean unaudited;

    @Override
    public Integer call() {
        Wiring wiring = new Wiring(settings.load(), InstantSource.system());
        try (RevealNotice notice = notice();
                KmsProvider provider = wiring.kmsProvider()) {
            Revelation revelation = new Revelation(wiring.personalData(provider));
            return lines
                    ? JsonLines.of(file, event -> show(notice, revelation, AuditDetail.of(event)), output::printAlways)
                    : one(notice, revelation);
        }
    }

    private RevealNotice notice() {
        if (unaudited) {
            output.warn("NOT AUDITED: nothing in the trail will say that this was read");
            return new UnauditedReveal();
        }
        if (reason == null || reason.isBlank()) {
            throw new Failure(
                    "no-reason",
                    ExitCode.USAGE,
                    "the trail is to say why personal data is read",
                    "add --reason TEXT, or --unaudited to write nothing into the trail",
                    null);
        }
        try {
            ChanceryConfig config = command.load(settings);
            return new AuditedReveal(new ChanceryClient(config, RecordCodecs.of(config)), command, reason, output);
        } catch (Failure unreachable) {
            throw new Failure(
                    unreachable.code(),
                    unreachable.exitCode(),
                    "the trail cannot say that personal data is read, so that nothing is shown: " + unreachable.what(),
                    unreachable.advice() + "; or pass --unaudited",
                    unreachable);
        }
    }

    private int one(RevealNotice notice, Revelation revelation) {
        ObjectNode event = JsonDocuments.read(file);
        ObjectNode shown;
        try {
            shown = show(notice, revelation, AuditDetail.of(event));
        } catch (RuntimeException problem) {
            throw Fault.failure(problem);
        }
        String text = shown.path(SealedPersonalData.FIELD).textValue();
        if (text == null) {
            throw new Failure(
                    "no-personal-data",
                    ExitCode.FAILED,
                    "the event carries no personal data",
                    "pass an event of a request that was sent with personalData",
                    null);
        }
        output.print(shown, Printable.of(text));
        return ExitCode.OK;
    }

    private static ObjectNode show(RevealNotice notice, Revelation revelation, AuditDetail detail) {
        SealedPersonalData sealed = detail.personalData();
        if (sealed != null) {
            notice.give(detail);
        }
        @Nullable String text = sealed == null ? null : revelation.open(detail, sealed);
        return JsonNodeFactory.instance
                .objectNode()
                .put("wallet", detail.wallet().key())
                .put("subject", detail.subject())
                .put(SealedPersonalData.FIELD, text);
    }
}
