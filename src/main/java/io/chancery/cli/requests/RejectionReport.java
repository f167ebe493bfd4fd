package io.chancery.cli.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.AnswerText;
import io.chancery.client.verdict.Outcome;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.records.json.RecordJson;
import io.chancery.text.Printable;

/** How a rejection is told. One that somebody may have forged must not look like a reason to pay again. */
record RejectionReport(Outcome.Rejected rejected) {
    /** As a document, which says whether it is verified. */
    ObjectNode json(RecordJson json) {
        return json.write(rejected.rejection()).put("verified", rejected.verified());
    }

    /** For people. */
    String text() {
        return AnswerText.of(rejected) + System.lineSeparator() + "  " + advice();
    }

    int exitCode() {
        return rejected.verified() ? ExitCode.FAILED : ExitCode.UNVERIFIED;
    }

    private String advice() {
        return rejected.verified()
                ? rejected.rejection().rejection().code().remedy()
                : "Nothing shows that a worker wrote this: the request may be signed all the same. Do not ask for the same under"
                        + " another id before `audit show " + Printable.of(rejected.requestId())
                        + "` says that it is not; set "
                        + Settings.OFFICE_KEY + " to have rejections verified.";
    }
}
