package io.chancery.admission.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.SampleKeys;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.RotationCommand.SetRotationPolicy;
import io.chancery.model.rotation.RotationPolicy;
import io.chancery.rotation.SampleRules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyOverdueCheckTest {
    private static final CheckResult OVERDUE = CheckResult.denied(RejectionCode.KEY_OVERDUE);
    private static final KeyOverdueCheck DENIES = new KeyOverdueCheck(SampleRules.PERIODS, true);

    private final KeyRecord record = SampleKeys.record(SampleKeys.inState(1, State.ACTIVE));
    private final Instant end = SampleRules.PERIODS.overdue(record);

    @Test
    void deniesFromTheEndOfTheGraceOn() {
        assertEquals(CheckResult.passed(), check(DENIES, record, record.current(), end.minusMillis(1)));
        assertEquals(OVERDUE, check(DENIES, record, record.current(), end));
    }

    @Test
    void onlyWarnsWhereTheOfficeSaysSo() {
        KeyOverdueCheck warns = new KeyOverdueCheck(SampleRules.PERIODS, false);

        assertEquals(CheckResult.passed(), check(warns, record, record.current(), Instant.MAX));
    }

    @Test
    void judgesByTheWalletsOwnPolicy() {
        KeyRecord longer = record.with(RotationPolicy.of(Duration.ofDays(300), Duration.ofDays(7), false));

        assertEquals(CheckResult.passed(), check(DENIES, longer, longer.current(), end));
        assertEquals(OVERDUE, check(DENIES, longer, longer.current(), end.plus(Duration.ofDays(210))));
    }

    @Test
    void isNotHeldOffByACancelledRotation() {
        KeyRecord cancelled = record.skipping(end);

        assertEquals(OVERDUE, check(DENIES, cancelled, cancelled.current(), end));
    }

    @Test
    void letsAReplacedKeyBePinnedInItsOverlap() {
        KeyVersion old = SampleKeys.overlapUntil(Instant.MAX);
        KeyRecord rotated =
                SampleKeys.record(old, SampleKeys.active(2, "key-2", old.spec(), SampleKeys.otherPublicKey()));

        assertEquals(CheckResult.passed(), check(DENIES, rotated, old, end));
    }

    @Test
    void knowsAKeyThatCameBack() {
        KeyRecord back = SampleKeys.record(
                SampleKeys.inState(1, State.RETIRED),
                SampleKeys.active(2, "other", record.current().spec(), SampleKeys.otherPublicKey())
                        .retired(),
                SampleKeys.inState(3, State.ACTIVE));

        assertEquals(OVERDUE, check(DENIES, back, back.current(), end));
    }

    @Test
    void aLongerIntervalLetsTheKeySignForLongerWhereOverdueKeysAreDenied() {
        KeyOverdueCheck warns = new KeyOverdueCheck(SampleRules.PERIODS, false);

        assertFalse(DENIES.isProlonged(record, interval(90)));
        assertTrue(DENIES.isProlonged(record, interval(91)));
        assertFalse(warns.isProlonged(record, interval(91)));
    }

    private static SetRotationPolicy interval(long days) {
        return new SetRotationPolicy(Duration.ofDays(days), Duration.ZERO, false);
    }

    private static CheckResult check(KeyOverdueCheck check, KeyRecord record, KeyVersion key, Instant now) {
        return check.check(new Candidate(Candidates.request(), record, key, now));
    }
}
