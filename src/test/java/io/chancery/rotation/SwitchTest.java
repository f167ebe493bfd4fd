package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.kms.KeyDescription;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import io.chancery.rotation.RotationEffect.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchTest {
    private static final Instant END = Situation.NOW.plus(Situation.OVERLAP_ASKED);

    private final RotationDecider decider = new RotationDecider(Situation.RULES, document -> {});

    @Test
    void putsTheNewKeyInChargeAndKeepsTheOldOneForItsOverlap() {
        KeyRecord after = Situation.changed(to(Situation.CHECKING.existing(), "key-2"));

        assertEquals(2, after.currentVersion());
        assertEquals(State.ACTIVE, after.current().state());
        assertEquals(Situation.NOW, after.current().activatedAt());
        assertEquals(State.OVERLAP, after.version(1).state());
        assertEquals(END, after.version(1).overlapEndsAt());
        assertNull(after.rotation());
    }

    @Test
    void saysWhatWasReplacedAndUntilWhenItMayBePinned() {
        KeyRecord before = Situation.CHECKING.existing();

        RotationResult result = result(to(before, "key-2"));

        assertEquals(2, result.keyVersion());
        assertEquals(new RotationResult.Previous(1, before.current().address(), END), result.previous());
    }

    @Test
    void letsNobodyPinTheOldKeyIfTheOverlapIsZero() {
        KeyRecord before = Situation.checking(Duration.ZERO, Situation.version(1));

        KeyRecord after = Situation.changed(to(before, "key-2"));

        assertEquals(Situation.NOW, after.version(1).overlapEndsAt());
    }

    @Test
    void keepsTheOverlapsOfEarlierVersionsAsTheyAre() {
        KeyRecord before = Situation.checking(
                Duration.ZERO, Situation.version(1).overlapping(Situation.OVERLAP_END), Situation.version(2));

        KeyRecord after = Situation.changed(to(before, "key-3"));

        assertEquals(before.version(1), after.version(1));
        assertEquals(3, after.currentVersion());
    }

    @Test
    void givesAKeyThatComesBackDuringItsOverlapANewNumber() {
        KeyRecord before = Situation.checking(
                Situation.OVERLAP_ASKED, Situation.version(1).overlapping(Situation.OVERLAP_END), Situation.version(2));

        KeyRecord after = Situation.changed(to(before, "key-1"));

        assertEquals(
                List.of(State.RETIRED, State.OVERLAP, State.ACTIVE),
                after.versions().stream().map(KeyVersion::state).toList());
        assertEquals("key-1", after.current().keyId());
        assertEquals(List.of(), Retirement.toDisable(after));
    }

    @Test
    void takesAKeyBackThatWasEnabledAgain() {
        KeyRecord before = Situation.checking(
                Situation.OVERLAP_ASKED,
                Situation.version(1).retired().disabled(Situation.NOW.minus(Duration.ofDays(1))),
                Situation.version(2));

        RotationStep step = to(before, "key-1");

        assertEquals(3, Situation.changed(step).currentVersion());
    }

    @Test
    void refusesAKeyThatWasDisabledWhileItWasChecked() {
        KeyRecord before = Situation.checking(
                Situation.OVERLAP_ASKED, Situation.version(1).retired().disabled(Situation.NOW), Situation.version(2));

        assertRefused(before, "key-1", "The key was disabled, as version 1's, while it was checked.");
    }

    @Test
    void refusesAKeyThatWasDisabledAfterItsRotationWasApprovedOf() {
        Rotation.Checking checking = Situation.awaiting("key-1")
                .approved(Situation.approval("bob", Situation.NOW.minusSeconds(10)))
                .begin();
        KeyRecord before = SampleKeys.record(
                        Situation.version(1).retired().disabled(Situation.NOW.minusSeconds(11)), Situation.version(2))
                .with(checking);

        assertEquals(3, Situation.changed(to(before, "key-1")).currentVersion());
        KeyRecord later = before.withEach(
                version -> version.version() == 1 ? version.disabled(Situation.NOW.minusSeconds(10)) : version);
        assertRefused(later, "key-1", "The key was disabled, as version 1's, while it was checked.");
    }

    @Test
    void refusesTheCurrentKey() {
        assertRefused(Situation.CHECKING.existing(), "key-1", "The key is the wallet's current key.");
    }

    @Test
    void refusesARevokedKeyForEver() {
        KeyRecord before =
                Situation.checking(Situation.OVERLAP_ASKED, Situation.version(1).revoked(), Situation.version(2));

        assertRefused(before, "key-1", "The key is version 1, which was revoked.");
    }

    @Test
    void refusesARevokedKeyUnderAnotherId() {
        KeyRecord before =
                Situation.checking(Situation.OVERLAP_ASKED, Situation.version(1).revoked(), Situation.version(2));
        KeyDescription imported = new KeyDescription(
                "imported-again",
                KeySpec.ECC_SECG_P256K1,
                Situation.key("key-1").publicKey(),
                true,
                null);

        RotationStep step = to(before, imported);

        assertEquals("rotation-failed", Situation.code(step, Situation.PROPOSED));
    }

    @Test
    void refusesTheCurrentKeyAfterItWasRevokedMeanwhile() {
        KeyRecord before =
                Situation.checking(Situation.OVERLAP_ASKED, Situation.version(1).revoked());

        assertRefused(before, "key-1", "The key is version 1, which was revoked.");
    }

    @Test
    void leavesARevokedVersionRevokedWhenItsSuccessorComes() {
        KeyRecord before =
                Situation.checking(Situation.OVERLAP_ASKED, Situation.version(1).revoked());

        RotationStep step = to(before, "key-2");

        KeyRecord after = Situation.changed(step);
        assertEquals(before.version(1), after.version(1));
        assertEquals(2, after.currentVersion());
        assertEquals(State.ACTIVE, after.current().state());
    }

    @Test
    void saysOfARevokedVersionThatItCannotBePinnedAnyMore() {
        KeyRecord before =
                Situation.checking(Situation.OVERLAP_ASKED, Situation.version(1).revoked());

        RotationResult result = result(to(before, "key-2"));

        assertNotNull(result.previous());
        assertEquals(Situation.NOW, result.previous().overlapEndsAt());
    }

    @Test
    void keepsTheOldKeyIfTheNewOneIsUnhealthy() {
        KeyRecord before = Situation.CHECKING.existing();

        RotationStep step =
                decider.resume(before, run(before), new Result.KeyUnhealthy("access-denied", "No."), Situation.NOW);

        assertEquals(before.versions(), Situation.changed(step).versions());
        assertEquals(Status.FAILED, result(step).status());
        assertEquals("rotation-failed", result(step).code());
        assertEquals("No. (access-denied)", result(step).reason());
    }

    @Test
    void ignoresTheCheckOfARotationThatIsNotUnderWay() {
        KeyRecord checking = Situation.CHECKING.existing();

        RotationStep step = decider.resume(
                checking.with((Rotation) null),
                run(checking),
                new Result.KeyHealthy(Situation.key("key-2"), false, null),
                Situation.NOW);

        assertNull(step.record());
        assertEquals(Status.REJECTED, result(step).status());
    }

    private void assertRefused(KeyRecord before, String keyId, String reason) {
        RotationStep step = to(before, keyId);

        assertEquals(before.with((Rotation) null), Situation.changed(step));
        assertEquals("rotation-failed", result(step).code());
        assertEquals(reason, result(step).reason());
    }

    private RotationStep to(KeyRecord before, String keyId) {
        return to(before, Situation.key(keyId));
    }

    private RotationStep to(KeyRecord before, KeyDescription key) {
        return decider.resume(before, run(before), new Result.KeyHealthy(key, false, null), Situation.NOW);
    }

    private static RotationStep.Run run(KeyRecord before) {
        Rotation rotation = before.rotation();
        assertNotNull(rotation);
        return new RotationStep.Run(
                rotation.proposal().head(), new RotationEffect.CheckKey("key-2", KeySpec.ECC_SECG_P256K1));
    }

    private static RotationResult result(RotationStep step) {
        RotationResult result = Situation.result(step, Situation.PROPOSED);
        assertNotNull(result);
        return result;
    }
}
