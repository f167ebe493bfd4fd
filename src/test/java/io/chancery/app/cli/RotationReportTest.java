package io.chancery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Rotation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationReportTest {
    private static final Instant DUE = Instant.parse("2026-12-06T00:00:00Z");

    @Test
    void saysWhatIsProposedByWhomAndToWhichKey() {
        assertEquals(
                "rotation rotate-1 of acme/treasury to key " + SampleRotations.NEW_KEY
                        + ", proposed by alice at 2026-11-22T12:00:00Z, overlap 7d",
                RotationReport.proposal(SampleRotations.awaiting().proposal()));
        assertTrue(RotationReport.proposal(SampleRotations.awaiting(null).proposal())
                .contains(" to a new key, "));
    }

    @Test
    void shortensTheKeyWhereNobodyApproves() {
        assertEquals(
                "rotation rotate-1 of acme/treasury to key 5678abcd..., proposed by alice at 2026-11-22T12:00:00Z, overlap"
                        + " 7d",
                RotationReport.summary(SampleRotations.awaiting().proposal()));
        assertTrue(RotationReport.summary(SampleRotations.awaiting(null).proposal())
                .contains(" to a new key, "));
    }

    @Test
    void countsTheProposerAmongThoseWhoStandBehindIt() {
        Rotation.AwaitingApproval awaiting = SampleRotations.awaiting();
        Rotation.Checking checking =
                awaiting.approved(SampleRotations.approvalOfBob()).begin();

        assertEquals("awaiting approval: 1 of 2 operators stand behind it (alice)", RotationReport.stage(awaiting));
        assertEquals(
                "checking the new key: 2 of 2 operators stand behind it (alice, bob)", RotationReport.stage(checking));
    }

    @Test
    void doesNotCountTheScheduleAmongThem() {
        Rotation.Announced announced = new Rotation.Announced(SampleRotations.automatic(DUE), List.of());

        assertEquals(
                "announced, due 2026-12-06T00:00:00Z: 0 of 1 operators stand behind it",
                RotationReport.stage(announced));
    }

    @Test
    void saysThatThereIsNoneAndWhatStillOverlaps() {
        assertEquals("no rotation of acme/treasury is under way", RotationReport.none(SampleRotations.before()));
        assertEquals(
                "no rotation of acme/treasury is under way; version 1 can be pinned until 2026-12-06T00:00:00Z",
                RotationReport.none(SampleRotations.after(DUE)));
    }

    @Test
    void givesScriptsTheSame() {
        ObjectNode json = RotationReport.json(SampleRotations.before().with(SampleRotations.awaiting()));

        assertEquals(Commands.object("""
                        {"wallet": "acme/treasury", "epoch": 1, "rotation": {"commandId": "rotate-1",
                        "stage": "AWAITING_APPROVAL", "proposedBy": "alice", "proposedAt": "2026-11-22T12:00:00Z",
                        "keyId": "%s", "shortKeyId": "5678abcd...", "overlapMillis": 604800000, "due": null,
                        "approvalsNeeded": 2, "backers": ["alice"]}}""".formatted(SampleRotations.NEW_KEY)), Commands.object(json.toString()));
        assertTrue(RotationReport.json(SampleRotations.before()).get("rotation").isNull());
    }
}
