package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationPolicy;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.RotationEffect.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Duration NINETY_DAYS = Duration.ofDays(90);

    /** Nobody has to approve of an automatic rotation. */
    private static final RotationRules ALONE =
            new RotationRules("aws", Duration.ofDays(7), 1, 0, Duration.ofDays(14), Duration.ofDays(365));

    private static final RotationRules AT_ONCE =
            new RotationRules("aws", Duration.ofDays(7), 1, 0, Duration.ZERO, Duration.ofDays(365));

    private final RotationDecider decider = new RotationDecider(ALONE, document -> {});

    @ParameterizedTest(name = "activated {0}, every {1}: announced {2}, due {3}, begins {4}")
    @CsvSource({
        "2026-01-01T10:00:00Z, P90D, 2026-03-19T00:00:00Z, 2026-04-01T10:00:00Z, 2026-04-02T00:00:00Z",
        "2026-01-01T00:00:00Z, P90D, 2026-03-18T00:00:00Z, 2026-04-01T00:00:00Z, 2026-04-01T00:00:00Z",
        "2026-01-01T00:00:00.001Z, P90D, 2026-03-19T00:00:00Z, 2026-04-01T00:00:00.001Z, 2026-04-02T00:00:00Z",
        // into, and over, a 29 February
        "2028-01-30T12:00:00Z, P30D, 2028-02-16T00:00:00Z, 2028-02-29T12:00:00Z, 2028-03-01T00:00:00Z",
        "2028-02-29T12:00:00Z, P365D, 2029-02-15T00:00:00Z, 2029-02-28T12:00:00Z, 2029-03-01T00:00:00Z",
        // half of the interval is shorter than the notice
        "2026-01-01T10:00:00Z, P10D, 2026-01-07T00:00:00Z, 2026-01-11T10:00:00Z, 2026-01-12T00:00:00Z",
        // the announcement's midnight comes after the due date
        "2026-01-01T10:00:00Z, PT10H, 2026-01-02T00:00:00Z, 2026-01-03T00:00:00Z, 2026-01-03T00:00:00Z"
    })
    void announcesAndBeginsAtMidnight(
            Instant activated, Duration interval, Instant announced, Instant due, Instant begins) {
        KeyRecord record = record(activated, interval);

        assertEquals(announced, decider.nextLook(record));
        assertEquals(RotationStep.NONE, due(record, announced.minusMillis(1)));
        KeyRecord waiting = Situation.changed(due(record, announced));
        assertEquals(due, dueOf(waiting));
        assertEquals(begins, decider.nextLook(waiting));
        assertEquals(RotationStep.NONE, due(waiting, begins.minusMillis(1)));
        assertInstanceOf(
                Rotation.Checking.class, Situation.changed(due(waiting, begins)).rotation());
    }

    @Test
    void tellsOfAnAnnouncementOnceAndOfTheBeginningOnce() {
        KeyRecord record = record(Instant.parse("2026-01-01T10:00:00Z"), NINETY_DAYS);

        RotationStep announcement = due(record, Instant.parse("2026-03-19T00:00:00Z"));
        RotationStep beginning = due(Situation.changed(announcement), Instant.parse("2026-04-02T00:00:00Z"));

        RotationEvent.Announced announced = assertInstanceOf(
                RotationEvent.Announced.class, announcement.events().getFirst());
        assertEquals("automatic-2-2026-04-01", announced.order().commandId());
        assertTrue(announced.order().isScheduled());
        assertEquals(List.of(new RotationEvent.Started(announced.order())), beginning.events());
        assertEquals(1, beginning.effects().size());
    }

    @Test
    void givesTheWholeNoticeWhenTheDueDateHasPassed() {
        KeyRecord record = record(Instant.parse("2025-01-01T10:00:00Z"), NINETY_DAYS);
        Instant now = Instant.parse("2026-03-19T08:00:00Z");

        KeyRecord announced = Situation.changed(due(record.ageWarned(), now));

        assertEquals(Instant.parse("2026-04-03T00:00:00Z"), dueOf(announced));
    }

    @Test
    void waitsForApprovalOnItsDay() {
        KeyRecord record = Situation.ANNOUNCED.existing();

        RotationStep step = new RotationDecider(Situation.RULES, document -> {})
                .due(record, version -> false, Instant.parse("2026-12-03T00:00:00Z"));

        assertInstanceOf(
                Rotation.AwaitingApproval.class, Situation.changed(step).rotation());
        assertEquals(List.of(), step.effects());
    }

    @Test
    void beginsOnItsDayIfItWasApprovedOfBefore() {
        KeyRecord record = Situation.ANNOUNCED.existing();
        Rotation.Announced announced = assertInstanceOf(Rotation.Announced.class, record.rotation());

        RotationStep step = due(
                record.with(announced.approved(Situation.approval("bob", Situation.NOW))),
                Instant.parse("2026-12-03T00:00:00Z"));

        assertInstanceOf(Rotation.Checking.class, Situation.changed(step).rotation());
    }

    @Test
    void announcesAFailedRotationAnewUnderAnotherId() {
        RotationDecider impatient = new RotationDecider(AT_ONCE, document -> {});
        KeyRecord record = record(Instant.parse("2026-01-01T00:00:00Z"), NINETY_DAYS);
        Instant midnight = Instant.parse("2026-04-01T00:00:00Z");
        KeyRecord announced = Situation.changed(impatient.due(record, version -> false, midnight));
        RotationStep begun = impatient.due(announced, version -> false, Instant.parse("2026-04-02T00:00:00Z"));
        KeyRecord failed = Situation.changed(impatient.resume(
                Situation.changed(begun),
                begun.effects().getFirst(),
                new Result.KeyUnhealthy("access-denied", "No."),
                Instant.parse("2026-04-02T00:00:00Z")));

        KeyRecord again =
                Situation.changed(impatient.due(failed, version -> false, Instant.parse("2026-04-02T00:00:00Z")));

        assertNotEquals(idOf(announced), idOf(again));
        assertEquals(Instant.parse("2026-04-03T00:00:00Z"), dueOf(again));
    }

    @Test
    void announcesNothingForAWalletThatDoesNotRotateByItself() {
        KeyRecord record = SampleKeys.record(Situation.version(1))
                .with(new RotationPolicy(Duration.ofDays(90), Duration.ZERO, false, null, null));

        assertEquals(RotationStep.NONE, due(record, Instant.parse("2027-03-01T00:00:00Z")));
    }

    @Test
    void announcesNothingWhileTheCurrentVersionIsRevoked() {
        KeyRecord record = Situation.with(Situation.REVOKED.existing(), 90, 7);

        RotationStep step = due(record, Instant.parse("2028-01-01T00:00:00Z"));

        assertNull(step.record());
        assertEquals(List.of(), step.events());
    }

    @Test
    void announcesNothingWhileAnotherRotationIsUnderWay() {
        KeyRecord record = Situation.with(Situation.AWAITING.existing(), 90, 7);

        assertEquals(RotationStep.NONE, due(record, Instant.parse("2027-03-01T00:00:00Z")));
        assertEquals(Situation.awaiting("key-2"), record.rotation());
    }

    @Test
    void countsFromTheActivationOfTheCurrentVersion() {
        KeyRecord record = Situation.with(Situation.RETIRED.existing(), 90, 7);

        assertEquals(
                Situation.ACTIVATED.plus(Duration.ofDays(90)), dueOf(Situation.changed(due(record, Situation.NOW))));
    }

    @Test
    void keepsACancelledRotationCancelledWhenThePolicyIsSetAnew() {
        KeyRecord cancelled = Situation.changed(Situation.decide(
                Situation.with(Situation.ANNOUNCED.existing(), 90, 7),
                "bob",
                new RotationCommand.Cancel(Situation.PROPOSED, "a mistake")));

        KeyRecord record = Situation.changed(Situation.decide(
                cancelled,
                "bob",
                new RotationCommand.SetRotationPolicy(Duration.ofDays(60), Duration.ofDays(3), true)));

        RotationPolicy policy = record.rotationPolicy();
        assertNotNull(policy);
        assertEquals(Situation.DUE.plus(Duration.ofDays(60)), policy.due(Situation.ACTIVATED));
    }

    @Test
    void warnsOfAnOldKeyOnce() {
        KeyRecord record = record(Instant.parse("2026-01-01T10:00:00Z"));
        Instant midnight = Instant.parse("2027-01-02T00:00:00Z");

        assertEquals(midnight, decider.nextLook(record));
        assertEquals(RotationStep.NONE, due(record, midnight.minusMillis(1)));
        RotationStep step = due(record, midnight);

        assertInstanceOf(RotationEvent.Aged.class, step.events().getFirst());
        assertEquals(Instant.MAX, decider.nextLook(Situation.changed(step)));
        assertEquals(RotationStep.NONE, due(Situation.changed(step), midnight.plus(Duration.ofDays(900))));
    }

    @Test
    void warnsOfTheNextKeyAgain() {
        KeyRecord record = SampleKeys.record(Situation.version(1)).ageWarned();
        Instant activated = Instant.parse("2027-06-01T00:00:00Z");
        Result.KeyHealthy next = new Result.KeyHealthy(Situation.key("key-2"), false, null);

        KeyRecord rotated = record.withEach(KeyVersion::retired)
                .withEach(version -> version.disabled(activated))
                .plus(RotationDecider.version(2, "aws", next, activated));

        assertEquals(Instant.parse("2028-05-31T00:00:00Z"), decider.nextLook(rotated));
    }

    @Test
    void doesAllThatIsDueTogether() {
        KeyRecord record = SampleKeys.record(
                        Situation.version(1).overlapping(Situation.OVERLAP_END), Situation.version(2))
                .with(new RotationPolicy(Duration.ofDays(90), Duration.ofDays(7), true, null, null));

        RotationStep step = due(record, Instant.parse("2028-01-01T00:00:00Z"));

        assertEquals(
                KeyVersion.State.RETIRED, Situation.changed(step).version(1).state());
        assertEquals(
                List.of(RotationEvent.Aged.class, RotationEvent.Announced.class),
                step.events().stream().map(Object::getClass).toList());
        assertEquals(1, step.effects().size());
    }

    @Test
    void looksAgainToTheSecondWhenAnOverlapEnds() {
        KeyRecord record = Situation.OVERLAP.existing().ageWarned();

        assertEquals(Situation.OVERLAP_END, decider.nextLook(record));
    }

    @Test
    void looksAtOnceForAKeyThatIsToBeDisabled() {
        assertEquals(Instant.MIN, decider.nextLook(Situation.RETIRED.existing()));
        assertEquals(
                Instant.MAX,
                decider.nextLook(Situation.RETIRED
                        .existing()
                        .ageWarned()
                        .withEach(version -> version.isLive() ? version : version.disabled(Situation.NOW))));
    }

    @Test
    void endsAnAutomaticRotationUnderTheSchedulesName() {
        KeyRecord record = record(Instant.parse("2026-01-01T10:00:00Z"), NINETY_DAYS);
        KeyRecord announced = Situation.changed(due(record, Instant.parse("2026-03-19T00:00:00Z")));
        RotationStep begun = due(announced, Instant.parse("2026-04-02T00:00:00Z"));

        RotationStep ended = decider.resume(
                begun.record(),
                begun.effects().getFirst(),
                new Result.KeyHealthy(Situation.key("key-2"), false, null),
                Instant.parse("2026-04-02T00:00:01Z"));

        RotationResult result = Situation.result(ended, "automatic-2-2026-04-01");
        assertNotNull(result);
        assertEquals("completed", result.code());
        assertEquals(2, Situation.changed(ended).currentVersion());
    }

    private RotationStep due(KeyRecord record, Instant now) {
        return decider.due(record, version -> false, now);
    }

    private static KeyRecord record(Instant activated) {
        return SampleKeys.record(RotationDecider.version(
                1, "aws", new Result.KeyHealthy(Situation.key("key-1"), false, null), activated));
    }

    private static KeyRecord record(Instant activated, Duration interval) {
        return record(activated).with(new RotationPolicy(interval, interval.dividedBy(2), true, null, null));
    }

    private static Instant dueOf(KeyRecord record) {
        Rotation rotation = record.rotation();
        assertNotNull(rotation);
        Instant due = rotation.proposal().due();
        assertNotNull(due);
        return due;
    }

    private static String idOf(KeyRecord record) {
        Rotation rotation = record.rotation();
        assertNotNull(rotation);
        return rotation.proposal().order().commandId();
    }
}
