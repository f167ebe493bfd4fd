package io.chancery.cli.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.verdict.Outcome;
import io.chancery.failure.ExitCode;
import io.chancery.records.json.RecordJson;

/**
 * The report of a signed outcome. One of a request that was encrypted elsewhere may be a signature that the wallet once
 * made for something else, put under this request's id.
 */
public record SignedReport(Outcome.Signed signed) {
    /** Returns the outcome as a document, which says so if it is not verified. */
    public ObjectNode json(RecordJson json) {
        ObjectNode document = json.write(signed.payload());
        return signed.verified() ? document : document.put("verified", false);
    }

    /** Returns lines for people. */
    public String text() {
        String text = SignedText.of(signed.payload());
        return signed.verified()
                ? text
                : "UNVERIFIED: signed, as an outcome says" + System.lineSeparator() + text + System.lineSeparator()
                        + "  The request was encrypted elsewhere, so that nothing shows here what was signed, or that it was"
                        + " this request. Check it with `verify --encrypted` and the request as it was before.";
    }

    public int exitCode() {
        return signed.verified() ? ExitCode.OK : ExitCode.UNVERIFIED;
    }
}
