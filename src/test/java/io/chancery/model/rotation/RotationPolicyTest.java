package io.chancery.model.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.InvalidFieldException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, PT0S, interval",
        "PT-1S, PT0S, interval",
        "P1D, P1D, overlap",
        "P1D, P2D, overlap",
        "P1D, PT-1S, overlap"
    })
    void refusesDurationsOutOfBounds(Duration interval, Duration overlap, String field) {
        InvalidFieldException invalid =
                assertThrows(InvalidFieldException.class, () -> RotationPolicy.of(interval, overlap, true));

        assertEquals(field, invalid.field());
    }
}
