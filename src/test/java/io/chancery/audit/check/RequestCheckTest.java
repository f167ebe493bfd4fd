package io.chancery.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.HandmadeTrail;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestCheckTest {
    private static final Place PLACE = new Place.InFile("trail.jsonl", 1);

    private final List<Finding> findings = new ArrayList<>();

    @Test
    void ofMoreOpenRequestsThanItRemembersItSaysNothingOfTheOldest() {
        RequestCheck check = new RequestCheck(2, findings::add);
        HandmadeTrail trail = new HandmadeTrail(1, 1)
                .request(0, 1, "r-1")
                .request(0, 2, "r-2")
                .request(0, 3, "r-3")
                .success(0, 1, "r-1")
                .success(0, 2, "r-2")
                .success(0, 3, "r-3")
                .success(0, 4, "loot");
        trail.each(event -> check.chained(0, false, PLACE, event));

        assertEquals(new RequestCheck.Report(2, 0, 1), check.end());
        assertEquals(List.of(FindingCode.OUTCOME_WITHOUT_REQUEST), codes());
        assertEquals(
                "signing-requests-0@4 acme/treasury loot SIGN_TRANSACTION by settlement in partition 0",
                findings.getFirst().actual());
    }

    /** In a topic, what is from before trails were chained stands before all that is chained. */
    @Test
    void aRequestFromBeforeTrailsWereChainedProvesNothing() {
        List<AuditEvent> events = new HandmadeTrail(1, 1)
                .request(0, 1, "r-1")
                .success(0, 1, "r-1")
                .events(0);
        RequestCheck check = new RequestCheck(findings::add);
        check.unchained(new Place.InTopic(new Origin("signing-audit", 0, 0)), events.get(1));
        check.chained(0, false, PLACE, events.get(2));

        assertEquals(new RequestCheck.Report(0, 0, 1), check.end());
        assertEquals(List.of(), findings);
    }

    @Test
    void aRecordIsSignedOnceWhateverItsRequestIsCalled() {
        for (String again : List.of("r-1", "other")) {
            findings.clear();
            RequestCheck check = new RequestCheck(findings::add);
            new HandmadeTrail(1, 1)
                    .request(0, 1, "r-1")
                    .success(0, 1, "r-1")
                    .request(0, 1, again)
                    .success(0, 1, again)
                    .each(event -> check.chained(0, false, PLACE, event));

            assertEquals(new RequestCheck.Report(1, 0, 0), check.end(), again);
            assertEquals(List.of(FindingCode.OUTCOME_REPEATED), codes(), again);
        }
    }

    /** No event tells two topics of one name apart, but each part verifies alone, as docs/audit.md says. */
    @Test
    void aTopicOfRequestsThatWasMadeAnewIsVerifiedInTwoParts() {
        List<AuditEvent> events = new HandmadeTrail(1, 1)
                .request(0, 0, "r-1")
                .success(0, 0, "r-1")
                .request(0, 0, "r-2")
                .success(0, 0, "r-2")
                .events(0);

        assertEquals(new RequestCheck.Report(1, 0, 0), checked(events, false));
        assertEquals(List.of(FindingCode.OUTCOME_REPEATED), codes());
        findings.clear();
        assertEquals(new RequestCheck.Report(1, 0, 0), checked(events.subList(0, 3), false));
        assertEquals(new RequestCheck.Report(1, 0, 0), checked(events.subList(3, 5), true));
        assertEquals(List.of(), findings);
    }

    private RequestCheck.Report checked(List<AuditEvent> events, boolean late) {
        RequestCheck check = new RequestCheck(findings::add);
        events.forEach(event -> check.chained(0, late, PLACE, event));
        return check.end();
    }

    private List<FindingCode> codes() {
        return findings.stream().map(Finding::code).toList();
    }
}
