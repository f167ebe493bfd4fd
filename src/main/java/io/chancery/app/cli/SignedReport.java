package io.chancery.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.app.client.Outcome;
import io.chancery.app.failure.ExitCode;
import io.chancery.records.RecordJson;

/**
 * How a signed outcome is told. One of a request that was encrypted elsewhere may be a signature that the wallet once
 * made for something else, put under this request's id.
 */
record SignedReport(Outcome.Signed signed) {
    /** Returns the outcome as a document, which says so if it is not verified. */
    ObjectNode json(RecordJson json) {
        ObjectNode document = json.write(signed.payload());
        return signed.verified() ? document : document.put("verified", false);
    }

    /** Returns lines for people. */
    String text() {
        String text = SignedText.of(signed.payload());
        return signed.verified()
                ? text
                : "UNVERIFIED: signed, as an outcome says" + System.lineSeparator() + text + System.lineSeparator()
                        + "  The request was encrypted elsewhere, so that nothing shows here what was signed, or that it was"
                        + " this request. Check it with `verify --encrypted` and the request as it was before.";
    }

    int exitCode() {
        return signed.verified() ? ExitCode.OK : ExitCode.UNVERIFIED;
    }
}
