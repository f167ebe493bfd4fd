package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.KeyDescription;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.Automation;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyPeriods;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeySwitch;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationPolicy;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.RotationEffect.Result;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Duration NINETY_DAYS = Duration.ofDays(90);
    private static final Duration YEAR = Duration.ofDays(365);

    /** Nobody has to approve of an automatic rotation. */
    private static final RotationRules ALONE = SampleRules.of(1, 0);

    private static final MaintenanceWindow SATURDAYS =
            new MaintenanceWindow(Set.of(DayOfWeek.SATURDAY), LocalTime.of(2, 0), LocalTime.of(6, 0));

    private static final RotationRules AT_ONCE = SampleRules.of(
            1, 0, new KeyPeriods(NINETY_DAYS, Duration.ofDays(7), Duration.ZERO, Duration.ofDays(14), YEAR));

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

        assertEquals(announced, nextLook(record));
        assertEquals(RotationStep.NONE, due(record, announced.minusMillis(1)));
        KeyRecord waiting = Situation.changed(due(record, announced));
        assertEquals(due, dueOf(waiting));
        assertEquals(begins, nextLook(waiting));
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
        assertEquals("automatic-2-2026-04-01-1", announced.head().commandId());
        assertTrue(announced.head().isScheduled());
        assertEquals(
                List.of(new RotationEvent.Started(announced.head(), KeySwitch.to(record, null, "aws"))),
                beginning.events());
        assertEquals(1, beginning.effects().size());
    }

    @Test
    void givesTheWholeNoticeWhenTheDueDateHasPassed() {
        KeyRecord record = record(Instant.parse("2025-01-01T10:00:00Z"), NINETY_DAYS);
        Instant now = Instant.parse("2026-03-19T08:00:00Z");

        KeyRecord announced = Situation.changed(due(told(record), now));

        assertEquals(Instant.parse("2026-04-03T00:00:00Z"), dueOf(announced));
    }

    @Test
    void waitsForApprovalOnItsDay() {
        KeyRecord record = Situation.with(Situation.ANNOUNCED.existing(), 90, 7);

        RotationStep step = new RotationDecider(Situation.RULES, document -> {})
                .due(record, version -> false, Instant.parse("2026-12-03T00:00:00Z"));

        assertInstanceOf(
                Rotation.AwaitingApproval.class, Situation.changed(step).rotation());
        assertEquals(List.of(), step.effects());
    }

    @Test
    void beginsOnItsDayIfItWasApprovedOfBefore() {
        KeyRecord record = Situation.with(Situation.ANNOUNCED.existing(), 90, 7);
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
    void announcesNoRotationOfAWalletThatDoesNotRotateByItself() {
        KeyRecord record =
                SampleKeys.record(Situation.version(1)).with(RotationPolicy.of(NINETY_DAYS, Duration.ZERO, false));

        RotationStep step = due(record, Instant.parse("2027-03-01T00:00:00Z"));

        assertNull(Situation.changed(step).rotation());
        assertEquals(List.of(), step.effects());
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

        assertEquals(RotationStep.NONE, due(record, Situation.ACTIVATED.plus(Duration.ofDays(100))));
        assertEquals(Situation.awaiting("key-2"), record.rotation());
    }

    @Test
    void countsFromTheRegistrationIfTheKmsDoesNotSayWhenItMadeTheKey() {
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

        assertEquals(Situation.DUE.plus(Duration.ofDays(60)), SampleRules.PERIODS.due(record));
    }

    @Test
    void warnsOfAnOldKeyOnce() {
        KeyRecord record = untilOld(record(Instant.parse("2026-01-01T10:00:00Z")));
        Instant midnight = Instant.parse("2027-01-02T00:00:00Z");

        assertEquals(midnight, nextLook(record));
        assertEquals(RotationStep.NONE, due(record, midnight.minusMillis(1)));
        RotationStep step = due(record, midnight);

        assertInstanceOf(RotationEvent.Aged.class, step.events().getFirst());
        assertEquals(Instant.MAX, nextLook(Situation.changed(step)));
        assertEquals(RotationStep.NONE, due(Situation.changed(step), midnight.plus(Duration.ofDays(900))));
    }

    @Test
    void warnsOfTheNextKeyAgain() {
        KeyRecord record = told(SampleKeys.record(Situation.version(1)));
        Instant activated = Instant.parse("2027-06-01T00:00:00Z");
        Result.KeyHealthy next = new Result.KeyHealthy(Situation.key("key-2"), false, null);

        KeyRecord rotated = record.withEach(KeyVersion::retired)
                .withEach(version -> version.disabled(activated))
                .plus(RotationDecider.version(2, "aws", next, activated));

        assertEquals(Instant.parse("2028-05-31T00:00:00Z"), nextLook(untilOld(rotated)));
    }

    @Test
    void doesAllThatIsDueTogether() {
        KeyRecord record = SampleKeys.record(
                        Situation.version(1).overlapping(Situation.OVERLAP_END), Situation.version(2))
                .with(RotationPolicy.of(Duration.ofDays(90), Duration.ofDays(7), true));

        RotationStep step = due(record, Instant.parse("2028-01-01T00:00:00Z"));

        assertEquals(
                KeyVersion.State.RETIRED, Situation.changed(step).version(1).state());
        assertEquals(
                List.of(RotationEvent.Overdue.class, RotationEvent.Aged.class, RotationEvent.Announced.class),
                step.events().stream().map(Object::getClass).toList());
        assertEquals(1, step.effects().size());
    }

    @Test
    void looksAgainToTheSecondWhenAnOverlapEnds() {
        KeyRecord record = told(Situation.OVERLAP.existing());

        assertEquals(Situation.OVERLAP_END, nextLook(record));
    }

    @Test
    void looksAtOnceForAKeyThatIsToBeDisabled() {
        assertEquals(Instant.MIN, nextLook(Situation.RETIRED.existing()));
        assertEquals(
                Instant.MAX,
                nextLook(told(Situation.RETIRED.existing())
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

        RotationResult result = Situation.result(ended, "automatic-2-2026-04-01-1");
        assertNotNull(result);
        assertEquals("completed", result.code());
        assertEquals(2, Situation.changed(ended).currentVersion());
    }

    @Test
    void countsFromWhenTheKmsMadeTheKey() {
        Instant made = Situation.ACTIVATED.minus(Duration.ofDays(30));
        KeyRecord record = SampleKeys.record(version(made));

        assertEquals(made.plus(Duration.ofDays(76)), SampleRules.PERIODS.noticeDue(record));
        RotationEvent.Due due = assertInstanceOf(
                RotationEvent.Due.class, due(record, Situation.NOW).events().getFirst());
        assertEquals(made.plus(NINETY_DAYS), due.due());
    }

    @Test
    void tellsOfAKeyWithoutAPolicyThatItWillBeDueAndIsOverdueOnceEach() {
        KeyRecord record = record(Instant.parse("2026-01-01T10:00:00Z"));
        Instant notice = Instant.parse("2026-03-19T00:00:00Z");
        Instant overdue = Instant.parse("2026-04-16T00:00:00Z");

        assertEquals(notice, nextLook(record));
        assertEquals(RotationStep.NONE, due(record, notice.minusMillis(1)));
        RotationStep first = due(record, notice);
        KeyRecord noticed = Situation.changed(first);
        assertEquals(overdue, nextLook(noticed));
        assertEquals(RotationStep.NONE, due(noticed, overdue.minusMillis(1)));
        RotationStep second = due(noticed, overdue);

        assertEquals(
                List.of(new RotationEvent.Due(
                        CommandHead.scheduled("due-1", SampleKeys.WALLET, "Due"),
                        record.current(),
                        Instant.parse("2026-04-01T10:00:00Z"))),
                first.events());
        assertEquals(
                List.of(new RotationEvent.Overdue(
                        CommandHead.scheduled("overdue-1", SampleKeys.WALLET, "Overdue"),
                        record.current(),
                        Instant.parse("2026-04-15T10:00:00Z"))),
                second.events());
        assertEquals(List.of(), second.effects());
        assertEquals(RotationStep.NONE, due(Situation.changed(second), overdue.plus(Duration.ofDays(30))));
    }

    @Test
    void tellsAgainWhenThePolicyMovesTheDate() {
        KeyRecord told = told(record(Instant.parse("2026-01-01T10:00:00Z")));

        KeyRecord sooner = told.with(RotationPolicy.of(Duration.ofDays(60), Duration.ofDays(7), false));

        assertEquals(Instant.parse("2026-02-17T00:00:00Z"), nextLook(sooner));
    }

    @Test
    void tellsOfAKeyThatCameBackAgain() {
        KeyRecord told = told(record(Instant.parse("2026-01-01T10:00:00Z")));
        Instant later = Instant.parse("2026-05-01T00:00:00Z");

        KeyRecord back = told.withEach(version -> version.retired().disabled(later))
                .plus(RotationDecider.version(
                        2, "aws", new Result.KeyHealthy(Situation.key("key-1"), false, null), later));

        assertEquals(
                List.of(RotationEvent.Due.class, RotationEvent.Overdue.class),
                due(back, later).events().stream().map(Object::getClass).toList());
    }

    @Test
    void rotatesByItselfWhatTheSettingsSay() {
        RotationDecider all = decider(new Automation(Automation.Mode.ON, Set.of()), 0, MaintenanceWindow.ALWAYS);
        KeyRecord record = record(Instant.parse("2026-01-01T10:00:00Z"));

        KeyRecord announced =
                Situation.changed(all.due(record, version -> false, Instant.parse("2026-03-19T00:00:00Z")));
        RotationStep begun = all.due(announced, version -> false, Instant.parse("2026-04-02T00:00:00Z"));

        Rotation rotation = announced.rotation();
        assertNotNull(rotation);
        assertEquals(Duration.ofDays(7), rotation.proposal().overlap());
        assertInstanceOf(Rotation.Checking.class, Situation.changed(begun).rotation());
    }

    @Test
    void skipsACancelledRotationOfAWalletWithoutAPolicy() {
        RotationDecider all = decider(new Automation(Automation.Mode.ON, Set.of()), 0, MaintenanceWindow.ALWAYS);
        KeyRecord announced = Situation.changed(all.due(
                record(Instant.parse("2026-01-01T10:00:00Z")),
                version -> false,
                Instant.parse("2026-03-19T00:00:00Z")));

        KeyRecord cancelled = Situation.changed(all.decide(
                announced,
                Situation.command("bob", new RotationCommand.Cancel(idOf(announced), "not now")),
                Situation.ORIGIN,
                Instant.parse("2026-03-20T00:00:00Z")));

        assertEquals(Instant.parse("2026-06-30T10:00:00Z"), SampleRules.PERIODS.due(cancelled));
        assertEquals(RotationStep.NONE, all.due(cancelled, version -> false, Instant.parse("2026-03-20T00:00:00Z")));
    }

    @Test
    void callsOffWhatIsAnnouncedWhenTheSettingsLetNothingRotateByItself() {
        RotationDecider off = decider(new Automation(Automation.Mode.OFF, Set.of()), 0, MaintenanceWindow.ALWAYS);
        KeyRecord announced = Situation.with(Situation.ANNOUNCED.existing(), 90, 7);
        Rotation.Announced rotation = assertInstanceOf(Rotation.Announced.class, announced.rotation());

        for (KeyRecord record : List.of(announced, announced.with(rotation.due()))) {
            assertEquals(Instant.MIN, off.nextLook(record, Situation.NOW));
            RotationStep step = off.due(record, version -> false, Situation.NOW);

            assertEquals("rotation-cancelled", Situation.code(step, Situation.PROPOSED));
            assertNull(Situation.changed(step).rotation());
            assertNull(Situation.changed(step).skippedRotation());
        }
    }

    @Test
    void announcesARotationAgainUnderAnotherIdThatTheSettingsOfOneWorkerCalledOff() {
        RotationDecider off = decider(new Automation(Automation.Mode.OFF, Set.of()), 0, MaintenanceWindow.ALWAYS);
        KeyRecord record = record(Instant.parse("2026-01-01T10:00:00Z"), NINETY_DAYS);
        Instant notice = Instant.parse("2026-03-19T00:00:00Z");
        KeyRecord announced = next(record, Situation.changed(due(record, notice)));
        KeyRecord calledOff = next(announced, Situation.changed(off.due(announced, version -> false, notice)));

        assertEquals(dueOf(announced), SampleRules.PERIODS.due(calledOff));
        KeyRecord again = Situation.changed(due(calledOff, notice));

        assertEquals(dueOf(announced), dueOf(again));
        assertNotEquals(idOf(announced), idOf(again));
    }

    @Test
    void tellsThatTheKeyIsDueOnceItsRotationIsCalledOffByTheSettings() {
        RotationDecider off = decider(new Automation(Automation.Mode.OFF, Set.of()), 0, MaintenanceWindow.ALWAYS);
        KeyRecord record = record(Instant.parse("2026-01-01T10:00:00Z"), NINETY_DAYS);
        Instant notice = Instant.parse("2026-03-19T00:00:00Z");
        KeyRecord calledOff =
                Situation.changed(off.due(Situation.changed(due(record, notice)), version -> false, notice));

        assertEquals(notice, off.nextLook(calledOff, notice));
        RotationEvent.Due told = assertInstanceOf(
                RotationEvent.Due.class,
                off.due(calledOff, version -> false, notice).events().getFirst());

        assertEquals(Instant.parse("2026-04-01T10:00:00Z"), told.due());
    }

    @Test
    void countsTheNextKeyFromItsOwnMakingAfterACancelledRotation() {
        Instant changed = Instant.parse("2026-03-18T10:00:00Z");
        KeyRecord record = record(Instant.parse("2026-01-01T10:00:00Z"));

        for (KeyRecord wallet :
                List.of(record, record.with(RotationPolicy.of(NINETY_DAYS, Duration.ofDays(7), true)))) {
            KeyRecord rotated = wallet.skipping(Instant.parse("2026-04-01T10:00:00Z"))
                    .plus(RotationDecider.version(
                            2, "aws", new Result.KeyHealthy(Situation.key("key-2"), false, null), changed));

            assertNull(rotated.skippedRotation());
            assertEquals(changed.plus(NINETY_DAYS), SampleRules.PERIODS.due(rotated));
        }
    }

    @Test
    void namesWhoApprovedOfARotationBeforeItsDayWhenItStarts() {
        KeyRecord record = Situation.with(Situation.ANNOUNCED.existing(), 90, 7);
        Rotation.Announced announced = assertInstanceOf(Rotation.Announced.class, record.rotation());

        RotationStep step = due(
                record.with(announced.approved(Situation.approval("bob", Situation.NOW))),
                Instant.parse("2026-12-03T00:00:00Z"));

        RotationEvent.Started started = step.events().stream()
                .filter(RotationEvent.Started.class::isInstance)
                .map(RotationEvent.Started.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("bob"), started.head().authority().approvers());
    }

    @Test
    void looksAtTheHourThatIsSet() {
        RotationDecider late = decider(SampleRules.OPT_IN, 23, MaintenanceWindow.ALWAYS);
        KeyRecord record = record(Instant.parse("2026-01-01T10:00:00Z"));

        assertEquals(Instant.parse("2026-03-18T23:00:00Z"), late.nextLook(record, Instant.EPOCH));
    }

    @Test
    void beginsOnlyInTheMaintenanceWindow() {
        RotationDecider windowed = decider(SampleRules.OPT_IN, 0, SATURDAYS);
        KeyRecord announced = Situation.changed(windowed.due(
                record(Instant.parse("2026-01-01T10:00:00Z"), NINETY_DAYS),
                version -> false,
                Instant.parse("2026-03-19T00:00:00Z")));
        Instant opens = Instant.parse("2026-04-04T02:00:00Z");
        Instant closed = Instant.parse("2026-04-04T06:00:00Z");

        assertEquals(opens, windowed.nextLook(announced, Instant.parse("2026-03-20T00:00:00Z")));
        assertEquals(RotationStep.NONE, windowed.due(announced, version -> false, opens.minusMillis(1)));
        assertEquals(RotationStep.NONE, windowed.due(announced, version -> false, closed));
        assertEquals(opens.plus(Duration.ofDays(7)), windowed.nextLook(announced, closed));
        assertInstanceOf(
                Rotation.Checking.class,
                Situation.changed(windowed.due(announced, version -> false, opens))
                        .rotation());
    }

    @Test
    void waitsForTheWindowAlsoWhenItIsApprovedOfOutsideOfIt() {
        RotationDecider windowed = decider(SampleRules.OPT_IN, 0, SATURDAYS);
        KeyRecord announced = Situation.with(Situation.ANNOUNCED.existing(), 90, 7);
        Rotation.Announced rotation = assertInstanceOf(Rotation.Announced.class, announced.rotation());

        RotationStep approval = windowed.decide(
                announced.with(rotation.due()),
                Situation.command("bob", new RotationCommand.Approve(Situation.PROPOSED, null)),
                Situation.ORIGIN,
                Instant.parse("2026-12-03T12:00:00Z"));
        KeyRecord approved = Situation.changed(approval);
        Instant opens = Instant.parse("2026-12-05T02:00:00Z");

        assertEquals(List.of(), approval.effects());
        assertEquals(opens, windowed.nextLook(approved, Instant.parse("2026-12-03T12:00:00Z")));
        RotationStep begun = windowed.due(approved, version -> false, opens);
        assertInstanceOf(Rotation.Checking.class, Situation.changed(begun).rotation());
        assertEquals(1, begun.effects().size());
        RotationResult result = Situation.result(approval, "command-1");
        assertNotNull(result);
        assertTrue(result.reason().contains("begins when the maintenance window opens"), result::reason);
    }

    private static RotationDecider decider(Automation automation, int hour, MaintenanceWindow window) {
        return new RotationDecider(SampleRules.of(automation, new DailyCheck(hour, 100), window), document -> {});
    }

    /** A record of which all has been told. */
    private static KeyRecord told(KeyRecord record) {
        return record.with(untilOld(record).schedule().warnedOf(record.currentVersion()));
    }

    /** A record of which all has been told but that the key is old. */
    private static KeyRecord untilOld(KeyRecord record) {
        return record.with(record.schedule()
                .toldDue(SampleRules.PERIODS.due(record))
                .toldOverdue(SampleRules.PERIODS.overdue(record)));
    }

    private static KeyVersion version(Instant made) {
        KeyDescription key = Situation.key("key-1");
        return RotationDecider.version(
                1,
                "aws",
                new Result.KeyHealthy(
                        new KeyDescription(key.keyId(), key.spec(), key.publicKey(), true, made), false, null),
                Situation.ACTIVATED);
    }

    private Instant nextLook(KeyRecord record) {
        return decider.nextLook(record, Instant.EPOCH);
    }

    private RotationStep due(KeyRecord record, Instant now) {
        return decider.due(record, version -> false, now);
    }

    private static KeyRecord record(Instant activated) {
        return SampleKeys.record(RotationDecider.version(
                1, "aws", new Result.KeyHealthy(Situation.key("key-1"), false, null), activated));
    }

    private static KeyRecord record(Instant activated, Duration interval) {
        return record(activated).with(RotationPolicy.of(interval, interval.dividedBy(2), true));
    }

    private static Instant dueOf(KeyRecord record) {
        Rotation rotation = record.rotation();
        assertNotNull(rotation);
        Instant due = rotation.proposal().due();
        assertNotNull(due);
        return due;
    }

    /** Returns {@code changed} as a worker keeps it after {@code before}. */
    private static KeyRecord next(KeyRecord before, KeyRecord changed) {
        return changed.chained(before.epoch() + 1, null);
    }

    private static String idOf(KeyRecord record) {
        Rotation rotation = record.rotation();
        assertNotNull(rotation);
        return rotation.proposal().head().commandId();
    }
}
