package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand.SetRotationPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {
    private static final SetRotationPolicy BY_COMMAND =
            new SetRotationPolicy(Duration.ofDays(90), Duration.ofDays(7), false);

    private static final KeyRecord ANNOUNCED = Situation.with(Situation.ANNOUNCED.existing(), 90, 7);

    @Test
    void endsAnAnnouncedRotationWhenTheKeyRotatesByCommand() {
        RotationStep step = Situation.decide(ANNOUNCED, "bob", BY_COMMAND);

        assertNull(Situation.changed(step).rotation());
        assertEquals("completed", Situation.code(step, "command-1"));
        assertEquals("rotation-cancelled", Situation.code(step, Situation.PROPOSED));
    }

    @Test
    void endsAnAutomaticRotationThatWaitsForApproval() {
        Rotation.Announced announced = assertInstanceOf(Rotation.Announced.class, ANNOUNCED.rotation());

        RotationStep step = Situation.decide(ANNOUNCED.with(announced.due()), "bob", BY_COMMAND);

        assertNull(Situation.changed(step).rotation());
        assertEquals("rotation-cancelled", Situation.code(step, Situation.PROPOSED));
    }

    /** It would be announced under the id that has ended. */
    @Test
    void doesNotAnnounceTheSameAgainWhenTheKeyRotatesByItselfAgain() {
        KeyRecord byCommand = Situation.changed(Situation.decide(ANNOUNCED, "bob", BY_COMMAND));

        KeyRecord again = Situation.changed(Situation.decide(
                byCommand, "bob", new SetRotationPolicy(Duration.ofDays(90), Duration.ofDays(7), true)));

        assertEquals(Situation.DUE.plus(Duration.ofDays(90)), SampleRules.PERIODS.due(again));
    }

    @Test
    void movesAnAnnouncedRotationWithTheInterval() {
        Rotation.Announced announced = assertInstanceOf(Rotation.Announced.class, ANNOUNCED.rotation());
        KeyRecord approved = ANNOUNCED.with(announced.approved(Situation.approval("bob", Situation.NOW)));

        RotationStep step = Situation.decide(
                approved, "carol", new SetRotationPolicy(Duration.ofDays(100), Duration.ofDays(5), true));

        Rotation.Announced moved = assertInstanceOf(
                Rotation.Announced.class, Situation.changed(step).rotation());
        assertEquals(
                Situation.ACTIVATED.plus(Duration.ofDays(100)), moved.proposal().due());
        assertEquals(Duration.ofDays(5), moved.proposal().overlap());
        assertEquals(List.of(), moved.approvals());
        assertInstanceOf(RotationEvent.Announced.class, step.events().getLast());
    }

    @Test
    void leavesAnAnnouncedRotationAsItIsWhenTheSameIsSetAgain() {
        RotationStep step = Situation.decide(
                ANNOUNCED, "bob", new SetRotationPolicy(Duration.ofDays(90), Duration.ofDays(7), true));

        assertEquals(ANNOUNCED.rotation(), Situation.changed(step).rotation());
        assertEquals(1, step.events().size());
    }

    @Test
    void leavesARotationThatAnOperatorProposed() {
        RotationStep step = Situation.decide(Situation.AWAITING.existing(), "bob", BY_COMMAND);

        assertEquals(
                Situation.AWAITING.existing().rotation(),
                Situation.changed(step).rotation());
    }
}
