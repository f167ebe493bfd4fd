package io.chancery.cli.requests;

import io.chancery.cli.common.Output;
import io.chancery.client.verdict.Outcome;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;

/** The report of how a request ended. */
final class OutcomeReport {
    private OutcomeReport() {}

    /** Prints {@code outcome} and returns the exit code. */
    static int show(Output output, Outcome outcome) {
        RecordJson json = new RecordJson(new RecordMapper());
        return switch (outcome) {
            case Outcome.Signed signed -> {
                SignedReport report = new SignedReport(signed);
                output.printLines(report.json(json), report.text());
                yield report.exitCode();
            }
            case Outcome.Rejected rejected -> {
                RejectionReport report = new RejectionReport(rejected);
                output.printLines(report.json(json), report.text());
                yield report.exitCode();
            }
        };
    }
}
