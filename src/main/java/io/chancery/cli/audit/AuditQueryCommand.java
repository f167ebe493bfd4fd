package io.chancery.cli.audit;

import io.chancery.auditor.Pipeline;
import io.chancery.auditor.Read;
import io.chancery.auditor.TrailFiles;
import io.chancery.auditor.TrailTopic;
import io.chancery.auditor.TrailVerification;
import io.chancery.auditor.query.Dimension;
import io.chancery.auditor.query.EventFilter;
import io.chancery.auditor.query.SharedShortIds;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.ProgressLine;
import io.chancery.cli.common.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chancery audit query}. */
@Command(
        name = "query",
        description = {
            "Answer a question about an audit trail: print the events that match every option, or with --sum-by what they"
                    + " moved. An option that is given several times matches any of its values. Reads files if any are"
                    + " given, and connects to nothing then; the topic otherwise.",
            "The trail is verified while it is read, as audit verify does: the command ends with 0 only if nothing is"
                    + " wrong, and otherwise says what is. Events are printed as they are found, before the verdict: rows in"
                    + " front of a NOT INTACT prove nothing.",
            "Without --key, or without checkpoints, the command fails, as audit verify does. With --without-checkpoints both"
                    + " end with 0 if the chain is intact, and whoever can write the whole trail can forge the answer: the"
                    + " verdict on standard error says so, and no row does."
        },
        footer = {
            "",
            "Example: bin/chancery audit query --key audit.vkey --wallet acme/treasury \\",
            "         --type SIGN_SUCCESS --sum-by day october"
        })
final class AuditQueryCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec command;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description = "Files of an export or of a sink, as audit verify reads them (default: the topic).")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private Period period = new Period();

    @Mixin
    private EventOptions events = new EventOptions();

    @Option(
            names = "--sum-by",
            split = ",",
            paramLabel = "FIELD",
            description =
                    "Print sums of what was moved instead of events, by fields of: ${COMPLETION-CANDIDATES}. Only SIGN_SUCCESS"
                            + " counts as moved: what the office signed, whatever became of it on its chain. Amounts are exact:"
                            + " wei, drops, or units of a token. Chains and assets are never added up. Days are in UTC.")
    private List<Dimension> sumBy = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES} (default: table). JSONL and CSV have every field of an event.")
    private Rows.Form form = Rows.Form.TABLE;

    @Option(names = "--unverified", description = "Do not verify the trail: nothing proves the answer then.")
    private boolean unverified;

    @Mixin
    private VerificationOptions proof = new VerificationOptions();

    @Override
    public Integer call() {
        EventFilter filter = events.filter(period);
        Terminal out = new Terminal(command.commandLine().getOut());
        Answer answer = sumBy.isEmpty() ? Answer.events(form, out) : Answer.sums(sumBy, form, out);
        ReadPeriod read = files.isEmpty() ? ReadPeriod.around(period) : ReadPeriod.ALL;
        TrailVerification verification = proof.begin(read.from(), read.to());
        QueryVerdict verdict = new QueryVerdict(verification, unverified);
        SharedShortIds shared = events.sharedShortIds();
        ProgressLine progress = new ProgressLine(command.commandLine().getErr());
        try (Pipeline pipeline = new Pipeline(part -> {
            verdict.accept(part);
            if (part instanceof Read.Event event
                    && filter.test(event.event().event())
                    && verdict.admits(event.event().event())) {
                answer.add(event.event().event());
                shared.add(event.event().event());
            }
            progress.advance();
        })) {
            read(read, verification, pipeline);
        }
        boolean trusted = verdict.end(progress.perSecond());
        answer.end(trusted);
        Terminal err = new Terminal(command.commandLine().getErr());
        shared.warnings().forEach(err::lines);
        err.lines(verdict.text());
        return verdict.exitCode();
    }

    private void read(ReadPeriod read, TrailVerification verification, Pipeline pipeline) {
        if (!files.isEmpty()) {
            TrailFiles trail = AuditFiles.open(files);
            if (unverified) {
                trail.events(pipeline);
            } else {
                proof.read(trail, verification, pipeline);
            }
            return;
        }
        proof.requireNoneForFiles();
        TrailTopic topic = AuditTopic.open(settings.load());
        if (unverified) {
            topic.events(read.from(), read.to(), pipeline);
        } else {
            proof.read(topic, read.from(), read.to(), verification, pipeline);
        }
    }
}
