package io.chancery.cli.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.Outcome;
import io.chancery.failure.ExitCode;
import io.chancery.model.Origin;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRejection;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RejectionReportTest {
    private static final RecordJson JSON = new RecordJson(new RecordMapper());
    private static final SigningRejection REJECTION = new SigningRejection(
            "request-1",
            "acme",
            "treasury",
            "eip155:1",
            Rejection.of(RejectionCode.EXPIRED),
            new Origin("signing-requests", 3, 42),
            Instant.EPOCH);

    @Test
    void saysOfARejectionThatIsVerifiedWhatToDo() {
        RejectionReport report = new RejectionReport(new Outcome.Rejected(REJECTION, true));

        assertEquals(ExitCode.FAILED, report.exitCode());
        assertTrue(report.json(JSON).path("verified").booleanValue());
        assertTrue(report.text().startsWith("rejected  request-1"), report::text);
        assertTrue(report.text().endsWith(RejectionCode.EXPIRED.remedy()), report::text);
    }

    @Test
    void invitesNobodyToPayAgainBecauseOfOneThatIsNot() {
        RejectionReport report = new RejectionReport(new Outcome.Rejected(REJECTION, false));

        assertEquals(ExitCode.UNVERIFIED, report.exitCode());
        assertFalse(report.json(JSON).path("verified").asBoolean(true));
        assertTrue(report.text().startsWith("UNVERIFIED: rejected  request-1"), report::text);
        assertTrue(report.text().contains("may be signed all the same"), report::text);
        assertTrue(report.text().contains("audit show request-1"), report::text);
        assertFalse(report.text().contains(RejectionCode.EXPIRED.remedy()), report::text);
    }
}
