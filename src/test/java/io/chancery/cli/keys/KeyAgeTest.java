package io.chancery.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.SampleRotations;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyAgeTest {
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration QUARTER = Duration.ofDays(90);
    private static final RotationPolicy POLICY = new RotationPolicy(QUARTER, Duration.ofDays(7), true, null, null);

    @Test
    void isDueWhenThePolicysIntervalHasPassed() {
        KeyRecord record = SampleRotations.before().with(POLICY);
        Instant due = SINCE.plus(QUARTER);

        assertEquals(new KeyAge(due, false, false), KeyAge.of(record, YEAR, due.minusMillis(1)));
        assertEquals(new KeyAge(due, true, false), KeyAge.of(record, YEAR, due));
    }

    @Test
    void isDueWhenTheScheduleHasAnnounced() {
        Instant announced = Instant.parse("2026-12-06T00:00:00Z");
        KeyRecord record = SampleRotations.before()
                .with(POLICY)
                .with(new Rotation.Announced(SampleRotations.automatic(announced), List.of()));

        assertEquals(announced, KeyAge.of(record, YEAR, SINCE).due());
    }

    @Test
    void isOldAfterTheTimeThatAnyKeyShouldServe() {
        KeyRecord record = SampleRotations.before();

        assertFalse(KeyAge.of(record, YEAR, SINCE.plus(YEAR).minusMillis(1)).shouldRotate());
        assertTrue(KeyAge.of(record, YEAR, SINCE.plus(YEAR)).shouldRotate());
        assertNull(KeyAge.of(record, YEAR, SINCE.plus(YEAR)).due());
    }

    @Test
    void isNeitherForAKeyThatSignsNothing() {
        KeyRecord record = SampleKeys.record(SampleKeys.inState(1, KeyVersion.State.REVOKED))
                .with(POLICY);

        assertEquals(new KeyAge(null, false, false), KeyAge.of(record, YEAR, SINCE.plus(YEAR)));
    }
}
