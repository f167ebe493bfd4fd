package io.chancery.model.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationPolicyTest {
    private static final Instant ACTIVATED = Instant.parse("2028-02-29T12:00:00Z");
    private static final RotationPolicy POLICY =
            new RotationPolicy(Duration.ofDays(366), Duration.ofDays(7), true, null, null);

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT0S, interval",
        "PT-1S, PT0S, interval",
        "P1D, P1D, overlap",
        "P1D, P2D, overlap",
        "P1D, PT-1S, overlap"
    })
    void refusesDurationsOutOfBounds(Duration interval, Duration overlap, String field) {
        InvalidFieldException invalid = assertThrows(
                InvalidFieldException.class, () -> new RotationPolicy(interval, overlap, true, null, null));

        assertEquals(field, invalid.field());
    }

    @Test
    void countsFromTheActivation() {
        assertEquals(Instant.parse("2029-03-01T12:00:00Z"), POLICY.due(ACTIVATED));
    }

    @Test
    void countsFromTheRotationThatWasCalledOff() {
        Instant skipped = Instant.parse("2029-03-01T12:00:00Z");

        assertEquals(
                Instant.parse("2030-03-02T12:00:00Z"), POLICY.skipping(skipped).due(ACTIVATED));
    }

    @Test
    void forgetsWhatWasCalledOffBeforeTheActivation() {
        Instant skipped = Instant.parse("2027-01-01T00:00:00Z");

        assertEquals(POLICY.due(ACTIVATED), POLICY.skipping(skipped).due(ACTIVATED));
    }
}
