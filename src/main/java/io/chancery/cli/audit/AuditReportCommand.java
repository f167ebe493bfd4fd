package io.chancery.cli.audit;

import io.chancery.auditor.Pipeline;
import io.chancery.auditor.Read;
import io.chancery.auditor.TrailVerification;
import io.chancery.auditor.report.ReportPage;
import io.chancery.auditor.report.TrailReport;
import io.chancery.cli.common.ProgressLine;
import io.chancery.cli.common.Terminal;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chancery audit report}. */
@Command(
        name = "report",
        description =
                "Make one page out of an export: period, coverage, gaps, keys and who changed them, signatures with sums, and"
                        + " rejections. Verifies the export as audit verify does, and writes nothing if anything is wrong."
                        + " Connects to nothing.",
        footer = {"", "Example: bin/chancery audit report --key audit.vkey --out october.html october/"})
final class AuditReportCommand implements Callable<Integer> {
    private static final String MARKDOWN = ".md";
    private static final String HTML = ".html";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec command;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Files of an export, as audit verify reads them.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description =
                    "The page: HTML if the name ends with .html, Markdown if it ends with .md. May be given twice.")
    private List<Path> pages = new ArrayList<>();

    @Mixin
    private VerificationOptions proof = new VerificationOptions();

    @Override
    public Integer call() {
        pages.forEach(AuditReportCommand::requireForm);
        TrailVerification verification = proof.begin(null, null);
        TrailReport report = new TrailReport();
        ProgressLine progress = new ProgressLine(command.commandLine().getErr());
        try (Pipeline pipeline = new Pipeline(part -> {
            verification.accept(part);
            if (part instanceof Read.Event event && event.event().event().link() != null) {
                report.add(event.event().event());
            }
            progress.advance();
        })) {
            proof.read(AuditFiles.open(files), verification, pipeline);
        }
        TrailVerification.Result result = verification.end();
        if (!result.findings().isEmpty()) {
            Terminal err = new Terminal(command.commandLine().getErr());
            err.lines(new VerificationReport(result, progress.perSecond()).text());
            err.line("NOT INTACT: no report was written");
            return ExitCode.FAILED;
        }
        write(report.page(result, proof.verifierKeys(), Instant.now()));
        return ExitCode.OK;
    }

    private void write(ReportPage page) {
        Terminal out = new Terminal(command.commandLine().getOut());
        for (Path file : pages) {
            try {
                Files.writeString(file, name(file).endsWith(HTML) ? page.toHtml() : page.toMarkdown());
            } catch (IOException problem) {
                throw new Failure(
                        "report-failed",
                        ExitCode.FAILED,
                        "the report cannot be written: " + problem.getMessage(),
                        "check the directory's permissions and the space that is left",
                        problem);
            }
            out.line(Printable.format("wrote %s", file));
        }
    }

    private static void requireForm(Path file) {
        if (!name(file).endsWith(HTML) && !name(file).endsWith(MARKDOWN)) {
            throw new Failure(
                    "usage",
                    ExitCode.USAGE,
                    "the name " + file + " of --out ends with neither .html nor .md",
                    "try: chancery audit report --key VKEY --out report.html export-directory",
                    null);
        }
    }

    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }
}
