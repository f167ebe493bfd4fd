package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyCheckTest {
    @ParameterizedTest(name = "at {0}: after {1} at {2}, later at {3}")
    @CsvSource({
        "0, 2026-12-05T00:00:00Z, 2026-12-05T00:00:00Z, 2026-12-06T00:00:00Z",
        "0, 2026-12-05T00:00:00.001Z, 2026-12-06T00:00:00Z, 2026-12-06T00:00:00Z",
        "23, 2026-12-05T22:59:59Z, 2026-12-05T23:00:00Z, 2026-12-05T23:00:00Z",
        "23, 2026-12-05T23:00:00Z, 2026-12-05T23:00:00Z, 2026-12-06T23:00:00Z",
        "23, 2026-12-05T23:00:01Z, 2026-12-06T23:00:00Z, 2026-12-06T23:00:00Z"
    })
    void comesOnceADay(int hour, Instant time, Instant next, Instant later) {
        DailyCheck check = new DailyCheck(hour, 100);

        assertEquals(next, check.atOrAfter(time));
        assertEquals(later, check.after(time));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "24, 1", "0, 0"})
    void refusesWhatIsOutOfBounds(int hour, int batch) {
        assertThrows(IllegalArgumentException.class, () -> new DailyCheck(hour, batch));
    }
}
