package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceWindowTest {
    /** 2026-12-05 is a Saturday. */
    @ParameterizedTest(name = "{0} {1}-{2}: after {3} at {4}")
    @CsvSource({
        "SATURDAY, 02:00, 06:00, 2026-12-05T01:59:59Z, 2026-12-05T02:00:00Z",
        "SATURDAY, 02:00, 06:00, 2026-12-05T02:00:00Z, 2026-12-05T02:00:00Z",
        "SATURDAY, 02:00, 06:00, 2026-12-05T05:59:59.999Z, 2026-12-05T05:59:59.999Z",
        "SATURDAY, 02:00, 06:00, 2026-12-05T06:00:00Z, 2026-12-12T02:00:00Z",
        "SATURDAY, 02:00, 06:00, 2026-12-06T03:00:00Z, 2026-12-12T02:00:00Z",
        "SATURDAY SUNDAY, 02:00, 06:00, 2026-12-05T07:00:00Z, 2026-12-06T02:00:00Z",
        "SATURDAY, 22:00, 04:00, 2026-12-05T03:00:00Z, 2026-12-05T22:00:00Z",
        "SATURDAY, 22:00, 04:00, 2026-12-06T03:59:59Z, 2026-12-06T03:59:59Z",
        "SATURDAY, 22:00, 04:00, 2026-12-06T04:00:00Z, 2026-12-12T22:00:00Z",
        "SATURDAY, 00:00, 00:00, 2026-12-05T23:59:59Z, 2026-12-05T23:59:59Z",
        "SATURDAY, 00:00, 00:00, 2026-12-06T00:00:00Z, 2026-12-12T00:00:00Z",
        "SATURDAY, 12:00, 12:00, 2026-12-06T11:00:00Z, 2026-12-06T11:00:00Z"
    })
    void opensAndCloses(String days, LocalTime from, LocalTime until, Instant time, Instant next) {
        Set<DayOfWeek> open =
                Arrays.stream(days.split(" ")).map(DayOfWeek::valueOf).collect(Collectors.toSet());
        MaintenanceWindow window = new MaintenanceWindow(open, from, until);

        assertEquals(next, window.next(time));
        assertEquals(next.equals(time), window.isOpen(time));
    }

    @Test
    void isNeverClosedByDefault() {
        Instant time = Instant.parse("2026-12-05T23:59:59.999Z");

        assertEquals(time, MaintenanceWindow.ALWAYS.next(time));
    }

    @Test
    void refusesToStayClosedForEver() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new MaintenanceWindow(Set.of(), LocalTime.MIDNIGHT, LocalTime.NOON));
    }
}
