package io.chancery.model.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.Rotation.Approval;
import io.chancery.model.rotation.Rotation.AwaitingApproval;
import io.chancery.model.rotation.Rotation.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final CommandHead ORDER =
            new CommandHead("command-1", SampleKeys.WALLET, "ann", "RotateTo", new Origin("rotation-commands", 0, 7));
    private static final CommandHead SCHEDULED =
            CommandHead.scheduled("automatic-2", SampleKeys.WALLET, "RotateByCreating");

    @ParameterizedTest(name = "{1} approvals of {0} needed, by the schedule: {2}")
    @CsvSource({
        "1, 0, false, true",
        "2, 0, false, false",
        "2, 1, false, true",
        "3, 1, false, false",
        "3, 2, false, true",
        "3, 5, false, true",
        "0, 0, true, true",
        "1, 0, true, false",
        "1, 1, true, true",
        "2, 1, true, false",
        "2, 2, true, true"
    })
    void countsAProposerButNotTheSchedule(int needed, int approvals, boolean scheduled, boolean approved) {
        AwaitingApproval rotation = awaiting(scheduled ? SCHEDULED : ORDER, needed);
        for (int i = 0; i < approvals; i++) {
            rotation = rotation.approved(by("operator-" + i));
        }

        assertEquals(approved, rotation.isApproved());
    }

    @Test
    void doesNotBeginWithoutItsApprovals() {
        AwaitingApproval awaiting = awaiting(ORDER, 2);

        assertThrows(IllegalStateException.class, awaiting::begin);
    }

    @Test
    void carriesItsApprovalsFromItsAnnouncementToItsCheck() {
        Rotation.Announced announced =
                new Rotation.Announced(awaiting(SCHEDULED, 2).proposal(), List.of());

        Rotation.Checking checking =
                announced.approved(by("ann")).due().approved(by("bob")).begin();

        assertEquals(announced.proposal(), checking.proposal());
        assertEquals(List.of(by("ann"), by("bob")), checking.approvals());
    }

    @Test
    void isBackedByItsProposerAndWhoApproved() {
        Rotation rotation = awaiting(ORDER, 3).approved(by("bob"));

        assertTrue(rotation.isBackedBy("ann"));
        assertTrue(rotation.isBackedBy("bob"));
        assertFalse(rotation.isBackedBy("carol"));
    }

    @Test
    void keepsItsApprovalsToItself() {
        List<Approval> mine = new ArrayList<>();
        AwaitingApproval rotation = new AwaitingApproval(awaiting(ORDER, 2).proposal(), mine);

        mine.add(by("bob"));

        assertFalse(rotation.isApproved());
    }

    @Test
    void showsNoKeyIdWhole() {
        assertFalse(awaiting(ORDER, 2).toString().contains(SampleKeys.ARN));
    }

    private static AwaitingApproval awaiting(CommandHead head, int needed) {
        return new AwaitingApproval(new Proposal(head, NOW, SampleKeys.ARN, Duration.ZERO, null, needed), List.of());
    }

    private static Approval by(String operator) {
        return new Approval(operator, "approved-by-" + operator, NOW);
    }
}
