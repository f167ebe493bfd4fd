package io.chancery.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.AuditEvent;
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

    /** In files, those from before trails were chained may be read after the others. */
    @Test
    void aRequestFromBeforeTrailsWereChainedMayBeReadBeforeOrAfterItsOutcome() {
        List<AuditEvent> events = new HandmadeTrail(1, 1)
                .request(0, 1, "r-1")
                .request(0, 2, "r-2")
                .success(0, 1, "r-1")
                .success(0, 2, "r-2")
                .events(0);
        RequestCheck check = new RequestCheck(findings::add);
        check.unchained(PLACE, events.get(1));
        check.chained(0, false, PLACE, events.get(3));
        check.chained(0, false, PLACE, events.get(4));
        check.unchained(PLACE, events.get(2));

        assertEquals(new RequestCheck.Report(0, 0, 2), check.end(), "nothing proves an unchained request");
        assertEquals(List.of(), findings);
    }

    /** Of a topic that was deleted and made anew the offsets begin again. */
    @Test
    void aRecordOfTheSamePlaceMayComeAgain() {
        RequestCheck check = new RequestCheck(findings::add);
        new HandmadeTrail(1, 1)
                .request(0, 1, "r-1")
                .success(0, 1, "r-1")
                .request(0, 1, "other")
                .success(0, 1, "other")
                .each(event -> check.chained(0, false, PLACE, event));

        assertEquals(new RequestCheck.Report(2, 0, 0), check.end());
        assertEquals(List.of(), findings);
    }

    private List<FindingCode> codes() {
        return findings.stream().map(Finding::code).toList();
    }
}
