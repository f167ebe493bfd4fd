package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.model.KeySpec;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationPolicy;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposalsTest {
    private static final RotationCommand.Approve APPROVE = new RotationCommand.Approve(Situation.PROPOSED, null);
    private static final RotationCommand.Cancel CANCEL = new RotationCommand.Cancel(Situation.PROPOSED, "a mistake");

    @Test
    void waitsForASecondOperator() {
        RotationStep step = propose(Situation.ACTIVE.existing(), Duration.ofHours(1));

        assertInstanceOf(
                Rotation.AwaitingApproval.class, Situation.changed(step).rotation());
        assertEquals(List.of(), step.effects());
        assertInstanceOf(RotationEvent.Started.class, step.events().getFirst());
    }

    @Test
    void beginsAtOnceIfTheProposerIsEnough() {
        RotationRules alone = SampleRules.of(1, 0);
        RotationCommand command = Situation.command("ann", new RotationCommand.RotateTo("key-2", null));

        RotationStep step = new RotationDecider(alone, document -> {})
                .decide(Situation.ACTIVE.record(), command, Situation.ORIGIN, Situation.NOW);

        assertInstanceOf(Rotation.Checking.class, Situation.changed(step).rotation());
        assertEquals(
                List.of(new RotationStep.Run(
                        CommandHead.of(command, Situation.ORIGIN),
                        new RotationEffect.CheckKey("key-2", KeySpec.ECC_SECG_P256K1))),
                step.effects());
    }

    @Test
    void takesTheOverlapOfTheCommandThenOfTheWalletThenOfTheRules() {
        KeyRecord plain = Situation.ACTIVE.existing();
        KeyRecord withPolicy = Situation.with(plain, 90, 5);

        assertEquals(Duration.ZERO, overlap(propose(withPolicy, Duration.ZERO)));
        assertEquals(Duration.ofDays(5), overlap(propose(withPolicy, null)));
        assertEquals(Duration.ofDays(7), overlap(propose(plain, null)));
    }

    @Test
    void namesTheRotationThatIsInTheWay() {
        RotationResult result = Situation.result(propose(Situation.AWAITING.existing(), null), "command-1");

        assertNotNull(result);
        assertEquals("The rotation proposed is under way.", result.reason());
    }

    @Test
    void beginsWithTheSecondOperatorsApproval() {
        RotationStep step = Situation.decide(Situation.AWAITING.record(), "bob", APPROVE);

        Rotation.Checking checking = assertInstanceOf(
                Rotation.Checking.class, Situation.changed(step).rotation());
        assertEquals(List.of(new Rotation.Approval("bob", "command-1", Situation.NOW)), checking.approvals());
        assertEquals(
                List.of(new RotationStep.Run(
                        checking.proposal().head(), new RotationEffect.CheckKey("key-2", KeySpec.ECC_SECG_P256K1))),
                step.effects());
        assertEquals("pending", Situation.code(step, Situation.PROPOSED));
    }

    @Test
    void makesAKeyLikeTheCurrentOneIfNoneIsNamed() {
        KeyRecord record = Situation.RETIRED.existing().with(Situation.awaiting(null));

        RotationStep step = Situation.decide(record, "bob", APPROVE);

        assertEquals(
                new RotationEffect.CreateKey("key-2", KeySpec.ECC_SECG_P256K1),
                step.effects().getFirst().effect());
    }

    @Test
    void refusesTheProposersOwnApproval() {
        assertEquals("already-approved", code(Situation.AWAITING.record(), Situation.PROPOSER));
    }

    @Test
    void refusesTheApprovalOfAnotherKey() {
        RotationStep step = Situation.decide(
                Situation.AWAITING.existing(), "carol", new RotationCommand.Approve(Situation.PROPOSED, "key-3"));

        RotationResult result = Situation.result(step, "command-1");
        assertNotNull(result);
        assertEquals("no-such-rotation", result.code());
        assertEquals("action.keyId", result.field());
        assertNull(step.record());
    }

    @Test
    void takesTheApprovalOfTheVeryKey() {
        RotationStep step = Situation.decide(
                Situation.AWAITING.existing(), "carol", new RotationCommand.Approve(Situation.PROPOSED, "key-2"));

        assertEquals("completed", Situation.code(step, "command-1"));
    }

    @Test
    void refusesTheApprovalOfAKeyWhereOneIsToBeMade() {
        KeyRecord record = Situation.ACTIVE.existing().with(Situation.awaiting(null));

        RotationStep step = Situation.decide(record, "carol", new RotationCommand.Approve(Situation.PROPOSED, "key-2"));

        assertEquals("no-such-rotation", Situation.code(step, "command-1"));
    }

    @Test
    void refusesTheApprovalOfWhoSetThePolicyThatAnAutomaticRotationComesFrom() {
        KeyRecord record = Situation.ANNOUNCED
                .existing()
                .with(new RotationPolicy(Duration.ofDays(90), Duration.ofDays(7), true, null, "bob"));

        assertEquals("already-approved", Situation.code(Situation.decide(record, "bob", APPROVE), "command-1"));
        assertEquals("completed", Situation.code(Situation.decide(record, "carol", APPROVE), "command-1"));
    }

    @Test
    void countsWhoSetThePolicyForARotationByCommand() {
        KeyRecord record = Situation.AWAITING
                .existing()
                .with(new RotationPolicy(Duration.ofDays(90), Duration.ofDays(7), true, null, "bob"));

        assertEquals("completed", Situation.code(Situation.decide(record, "bob", APPROVE), "command-1"));
    }

    @Test
    void refusesASecondApprovalOfOneOperator() {
        KeyRecord record = Situation.changed(Situation.decide(Situation.ANNOUNCED.record(), "bob", APPROVE));

        assertEquals("already-approved", code(record, "bob"));
    }

    @Test
    void refusesTheProposersOwnApprovalEvenWhileTheKeyIsChecked() {
        assertEquals("already-approved", code(Situation.CHECKING.record(), Situation.PROPOSER));
    }

    @Test
    void keepsAnAnnouncedRotationWaitingForItsDayHoweverManyApprove() {
        RotationStep step = Situation.decide(Situation.ANNOUNCED.record(), "bob", APPROVE);

        Rotation.Announced announced = assertInstanceOf(
                Rotation.Announced.class, Situation.changed(step).rotation());
        assertEquals(1, announced.approvals().size());
        assertEquals(List.of(), step.effects());
        RotationResult result = Situation.result(step, "command-1");
        assertNotNull(result);
        assertEquals("1 of 1 operators stand behind the rotation. It is due at 2026-12-02T12:00:00Z.", result.reason());
    }

    @Test
    void endsBothTheCancellationAndWhatItCallsOff() {
        RotationStep step = Situation.decide(Situation.AWAITING.record(), "bob", CANCEL);

        assertNull(Situation.changed(step).rotation());
        assertEquals("completed", Situation.code(step, "command-1"));
        RotationResult calledOff = Situation.result(step, Situation.PROPOSED);
        assertNotNull(calledOff);
        assertEquals(Status.FAILED, calledOff.status());
        assertEquals("rotation-cancelled", calledOff.code());
        assertEquals("Called off by bob: a mistake", calledOff.reason());
    }

    @Test
    void letsTheProposerCallItOff() {
        RotationStep step = Situation.decide(Situation.AWAITING.record(), Situation.PROPOSER, CANCEL);

        assertEquals("completed", Situation.code(step, "command-1"));
    }

    @Test
    void countsTheNextIntervalFromWhenACancelledRotationWasDue() {
        KeyRecord record = Situation.with(Situation.ANNOUNCED.existing(), 90, 7);

        KeyRecord after = Situation.changed(Situation.decide(record, "bob", CANCEL));

        assertNotNull(after.rotationPolicy());
        assertEquals(Situation.DUE, after.rotationPolicy().skipped());
        assertEquals(Situation.DUE.plus(Duration.ofDays(90)), SampleRules.PERIODS.due(after));
    }

    @Test
    void skipsNothingWhenARotationByCommandIsCancelled() {
        KeyRecord record = Situation.with(Situation.AWAITING.existing(), 90, 7);

        KeyRecord after = Situation.changed(Situation.decide(record, "bob", CANCEL));

        assertEquals(record.rotationPolicy(), after.rotationPolicy());
    }

    private static RotationStep propose(KeyRecord record, @Nullable Duration overlap) {
        return Situation.decide(record, "ann", new RotationCommand.RotateTo("key-2", overlap));
    }

    private static Duration overlap(RotationStep step) {
        Rotation rotation = Situation.changed(step).rotation();
        assertNotNull(rotation);
        return rotation.proposal().overlap();
    }

    private static String code(@Nullable KeyRecord record, String approver) {
        return Situation.code(Situation.decide(record, approver, APPROVE), "command-1");
    }
}
