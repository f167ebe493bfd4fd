package io.chancery.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.SampleRotations;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyPeriods;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationPolicy;
import io.chancery.rotation.SampleRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyAgeTest {
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration QUARTER = Duration.ofDays(90);
    private static final KeyPeriods PERIODS = SampleRules.PERIODS;
    private static final Instant OVERDUE = SINCE.plus(QUARTER).plus(PERIODS.grace());
    private static final RotationPolicy POLICY = RotationPolicy.of(QUARTER, Duration.ofDays(7), true);

    @Test
    void isDueWhenThePolicysIntervalHasPassed() {
        KeyRecord record = SampleRotations.before().with(POLICY);
        Instant due = SINCE.plus(QUARTER);

        assertEquals(
                new KeyAge(SINCE, due, OVERDUE, false, false, false), KeyAge.of(record, PERIODS, due.minusMillis(1)));
        assertEquals(new KeyAge(SINCE, due, OVERDUE, true, false, false), KeyAge.of(record, PERIODS, due));
    }

    @Test
    void isDueWhenTheScheduleHasAnnounced() {
        Instant announced = Instant.parse("2026-12-06T00:00:00Z");
        KeyRecord record = SampleRotations.before()
                .with(POLICY)
                .with(new Rotation.Announced(SampleRotations.automatic(announced), List.of()));

        assertEquals(announced, KeyAge.of(record, PERIODS, SINCE).due());
    }

    @Test
    void isOldAfterTheTimeThatAnyKeyShouldServe() {
        KeyRecord record =
                SampleRotations.before().with(RotationPolicy.of(YEAR.multipliedBy(2), Duration.ofDays(7), true));

        assertFalse(KeyAge.of(record, PERIODS, SINCE.plus(YEAR).minusMillis(1)).shouldRotate());
        assertTrue(KeyAge.of(record, PERIODS, SINCE.plus(YEAR)).shouldRotate());
        assertFalse(KeyAge.of(record, PERIODS, SINCE.plus(YEAR)).isDue());
    }

    @Test
    void isOverdueWhenTheGraceHasPassedAlsoWithoutAPolicy() {
        KeyRecord record = SampleRotations.before();

        assertFalse(KeyAge.of(record, PERIODS, OVERDUE.minusMillis(1)).isOverdue());
        assertTrue(KeyAge.of(record, PERIODS, OVERDUE).isOverdue());
    }

    @Test
    void shouldRotateWhenItIsOverdueAlthoughTheNextRotationIsLater() {
        KeyRecord record = SampleRotations.before().skipping(SINCE.plus(QUARTER));

        KeyAge age = KeyAge.of(record, PERIODS, OVERDUE);

        assertFalse(age.isDue());
        assertTrue(age.shouldRotate());
    }

    @Test
    void isNeitherForAKeyThatSignsNothing() {
        KeyRecord record = SampleKeys.record(SampleKeys.inState(1, KeyVersion.State.REVOKED))
                .with(POLICY);

        assertEquals(new KeyAge(SINCE, null, null, false, false, false), KeyAge.of(record, PERIODS, SINCE.plus(YEAR)));
    }
}
