package io.chancery.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.Commands;
import io.chancery.cli.SampleRotations;
import io.chancery.model.rotation.Rotation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationReportTest {
    /** The digest of {@link SampleRotations#NEW_KEY}, as sha256sum computes it. */
    private static final String NEW_KEY_SHA256 = "33262eac2f03e24e2420966ea20e746832331e1795b94612b2d8b3052e79e7af";

    private static final Instant DUE = Instant.parse("2026-12-06T00:00:00Z");

    @Test
    void saysWhatIsProposedByWhomWithoutTheWholeKeyId() {
        assertEquals(
                "rotation rotate-1 of acme/treasury to key 5678abcd..., proposed by alice at 2026-11-22T12:00:00Z, overlap"
                        + " 7d",
                RotationReport.proposal(SampleRotations.awaiting().proposal()));
        assertTrue(RotationReport.proposal(SampleRotations.awaiting(null).proposal())
                .contains(" to a new key, "));
    }

    @Test
    void showsTheDigestOfTheKeyIdOnALineThatFitsATerminal() {
        List<String> lines =
                RotationReport.text(SampleRotations.awaiting()).lines().toList();

        assertEquals("  id SHA-256: " + NEW_KEY_SHA256, lines.get(1));
        assertTrue(lines.get(1).length() <= 80, lines.get(1));
        assertEquals(
                2, RotationReport.text(SampleRotations.awaiting(null)).lines().count());
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
                        "shortKeyId": "5678abcd...", "keyIdSha256": "%s", "overlapMillis": 604800000, "due": null,
                        "approvalsNeeded": 2, "backers": ["alice"]}}""".formatted(NEW_KEY_SHA256)), Commands.object(json.toString()));
        assertTrue(RotationReport.json(SampleRotations.before()).get("rotation").isNull());
    }
}
