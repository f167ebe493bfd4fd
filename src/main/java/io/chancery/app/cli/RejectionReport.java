package io.chancery.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.app.client.Outcome;
import io.chancery.app.config.Settings;
import io.chancery.app.failure.ExitCode;
import io.chancery.records.RecordJson;
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
