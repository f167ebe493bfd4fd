package io.chancery.cli.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.SampleAnswers;
import io.chancery.client.verdict.Outcome;
import io.chancery.failure.ExitCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import org.junit.jupiter.api.Test;

class SignedReportTest {
    private static final SignedPayload SIGNED = SampleAnswers.all().getFirst().answer();
    private static final RecordJson JSON = new RecordJson(new RecordMapper());

    @Test
    void tellsOfASignatureOfTheRequestsPayload() {
        SignedReport report = new SignedReport(new Outcome.Signed(SIGNED, true));

        assertEquals(ExitCode.OK, report.exitCode());
        assertEquals(SignedText.of(SIGNED), report.text());
        assertEquals(JSON.write(SIGNED), report.json(JSON));
    }

    @Test
    void doesNotTellOfASignatureThatMayBeOfSomethingElseAsOfTheRequests() {
        SignedReport report = new SignedReport(new Outcome.Signed(SIGNED, false));

        assertEquals(ExitCode.UNVERIFIED, report.exitCode());
        assertTrue(report.text().startsWith("UNVERIFIED: "), report::text);
        assertTrue(report.json(JSON).has("verified"));
        assertFalse(report.json(JSON).path("verified").booleanValue());
    }
}
