package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.RotationEffect.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetirementTest {
    private static final Instant END = Situation.OVERLAP_END;

    private final RotationDecider decider = new RotationDecider(Situation.RULES, document -> {});

    @Test
    void endsAnOverlapNow() {
        RotationStep step = retire(Situation.OVERLAP.existing());

        KeyVersion version = Situation.changed(step).version(1);
        assertEquals(State.OVERLAP, version.state());
        assertEquals(Situation.NOW, version.overlapEndsAt());
        assertEquals(List.of(), step.effects());
    }

    @Test
    void hasNothingToEndOnceTheOverlapIsOver() {
        KeyRecord record = SampleKeys.record(Situation.version(1).overlapping(Situation.NOW), Situation.version(2));

        RotationStep step = retire(record);

        assertNull(step.record());
        assertEquals("completed", Situation.code(step, "command-1"));
    }

    @Test
    void retiresAVersionAtTheVeryEndOfItsOverlap() {
        KeyRecord record = Situation.OVERLAP.existing();

        assertEquals(State.OVERLAP, retired(record, false, END.minusNanos(1)));
        assertEquals(State.RETIRED, retired(record, false, END));
    }

    @Test
    void retiresNothingThatSignsStill() {
        assertEquals(State.OVERLAP, retired(Situation.OVERLAP.existing(), true, END.plus(Duration.ofDays(1))));
    }

    @Test
    void disablesAKeyOnceThoughSeveralVersionsHadIt() {
        KeyRecord record = SampleKeys.record(
                Situation.version(1, "key-1").retired(),
                Situation.version(2, "key-2").retired().disabled(Situation.NOW),
                Situation.version(3, "key-1").retired(),
                Situation.version(4, "key-3"));

        assertEquals(List.of(new RotationEffect.DisableKey(1, "key-1")), effects(Retirement.toDisable(record)));
    }

    @Test
    void keepsAKeyEnabledThatIsInServiceAgain() {
        KeyRecord record = SampleKeys.record(
                Situation.version(1, "key-1").retired(),
                Situation.version(2, "key-2").overlapping(END),
                Situation.version(3, "key-1"));

        assertEquals(List.of(), Retirement.toDisable(record));
    }

    @Test
    void notesOfEveryVersionOfAKeyThatItIsDisabled() {
        KeyRecord record = SampleKeys.record(
                Situation.version(1, "key-1").retired(),
                Situation.version(2, "key-1").revoked(),
                Situation.version(3, "key-3"));

        RotationStep step = decider.resume(
                record, Retirement.toDisable(record).getFirst(), new Result.KeyDisabled(), Situation.NOW);

        KeyRecord after = Situation.changed(step);
        assertEquals(Situation.NOW, after.version(1).disabledAt());
        assertEquals(Situation.NOW, after.version(2).disabledAt());
        assertNull(after.version(3).disabledAt());
        assertInstanceOf(RotationEvent.Disabled.class, step.events().getFirst());
        assertEquals(List.of(), Retirement.toDisable(after));
    }

    @Test
    void leavesTheRecordAsItIsIfAKeyCouldNotBeDisabled() {
        KeyRecord record = Situation.RETIRED.existing();

        RotationStep step = decider.resume(
                record,
                Retirement.toDisable(record).getFirst(),
                new Result.KeyNotDisabled("kms-signing-error", "No answer."),
                Situation.NOW);

        assertNull(step.record());
        RotationEvent.NotDisabled event =
                assertInstanceOf(RotationEvent.NotDisabled.class, step.events().getFirst());
        assertEquals("kms-signing-error", event.code());
        assertEquals(1, event.version().version());
    }

    @Test
    void revokesOneVersionAndLeavesTheOthers() {
        RotationStep step = revoke(Situation.OVERLAP.existing(), 1);

        KeyRecord after = Situation.changed(step);
        assertEquals(State.REVOKED, after.version(1).state());
        assertEquals(State.ACTIVE, after.current().state());
        assertEquals(List.of(new RotationEffect.DisableKey(1, "key-1")), effects(step.effects()));
    }

    @Test
    void leavesNoOtherVersionInChargeWhenTheCurrentOneIsRevoked() {
        RotationStep step = revoke(Situation.OVERLAP.existing(), 2);

        KeyRecord after = Situation.changed(step);
        assertEquals(2, after.currentVersion());
        assertEquals(State.REVOKED, after.current().state());
        assertEquals(State.OVERLAP, after.version(1).state());
    }

    @Test
    void revokesAllAndDisablesEachKey() {
        RotationStep step = revoke(Situation.OVERLAP.existing(), null);

        assertEquals(
                List.of(State.REVOKED, State.REVOKED),
                Situation.changed(step).versions().stream()
                        .map(KeyVersion::state)
                        .toList());
        assertEquals(
                List.of(new RotationEffect.DisableKey(1, "key-1"), new RotationEffect.DisableKey(2, "key-2")),
                effects(step.effects()));
    }

    /**
     * Version 1's key is not disabled yet, and comes back into service: here under its own id, elsewhere perhaps by
     * another.
     */
    @Test
    void disablesNothingWhileAKeyIsCheckedThatMayBecomeCurrent() {
        KeyRecord record = Situation.checking(
                Duration.ZERO,
                Situation.version(1, "key-2").overlapping(Situation.NOW).retired(),
                Situation.version(3));

        RotationStep step = Situation.decide(record, "ann", new RotationCommand.Revoke(2, "stolen"));

        assertEquals(List.of(), step.effects());
    }

    @Test
    void disablesWhatWasRevokedOnceTheCheckIsOver() {
        KeyRecord record = Situation.checking(Duration.ZERO, Situation.version(1), Situation.version(3));
        KeyRecord revoked = Situation.changed(Situation.decide(record, "ann", new RotationCommand.Revoke(1, "stolen")));
        KeyRecord over = revoked.with((Rotation) null);
        RotationDecider decider = new RotationDecider(Situation.RULES, document -> {});

        assertFalse(decider.nextLook(over, Situation.NOW).isAfter(Situation.NOW));
        assertEquals(
                1, decider.due(over, version -> false, Situation.NOW).effects().size());
    }

    @Test
    void tellsWhyAVersionWasRevoked() {
        RotationStep step = Situation.decide(
                Situation.OVERLAP.existing(), "ann", new RotationCommand.Revoke(1, "a laptop was stolen"));

        RotationResult result = Situation.result(step, "command-1");
        assertNotNull(result);
        assertEquals("What is revoked signs nothing from now on: a laptop was stolen", result.reason());
    }

    @Test
    void revokesWhatIsRetired() {
        KeyRecord after = Situation.changed(revoke(Situation.RETIRED.existing(), 1));

        assertEquals(State.REVOKED, after.version(1).state());
    }

    @Test
    void revokesEveryVersionThatHasTheKey() {
        KeyRecord record = SampleKeys.record(
                Situation.version(1, "key-1").retired(),
                Situation.version(2, "key-2").overlapping(END),
                Situation.version(3, "key-1"));

        RotationStep step = revoke(record, 1);

        KeyRecord after = Situation.changed(step);
        assertEquals(State.REVOKED, after.version(1).state());
        assertEquals(State.OVERLAP, after.version(2).state());
        assertEquals(State.REVOKED, after.version(3).state());
        assertEquals(List.of(new RotationEffect.DisableKey(1, "key-1")), effects(step.effects()));
    }

    @Test
    void letsARotationGoOnWhenTheCurrentVersionIsRevoked() {
        KeyRecord after = Situation.changed(revoke(Situation.CHECKING.existing(), null));

        assertInstanceOf(Rotation.Checking.class, after.rotation());
    }

    @Test
    void saysWhichVersionIsCurrentAfterARevocation() {
        RotationResult result = Situation.result(revoke(Situation.OVERLAP.existing(), 1), "command-1");

        assertNotNull(result);
        assertEquals(2, result.keyVersion());
    }

    private State retired(KeyRecord record, boolean inFlight, Instant now) {
        return Retirement.retireEnded(record, version -> inFlight, now)
                .version(1)
                .state();
    }

    private static RotationStep retire(KeyRecord record) {
        return Situation.decide(record, "bob", new RotationCommand.Retire(1));
    }

    private static RotationStep revoke(KeyRecord record, @Nullable Integer version) {
        return Situation.decide(record, "bob", new RotationCommand.Revoke(version, "stolen"));
    }

    private static List<RotationEffect> effects(List<RotationStep.Run> runs) {
        return runs.stream().map(RotationStep.Run::effect).toList();
    }
}
