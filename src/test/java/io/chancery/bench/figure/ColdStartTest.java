package io.chancery.bench.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ColdStartTest {
    private static final Latency LONG = new Latency(4_000, 5_000, 6_000, 7_000);
    private static final Latency SOON = new Latency(10, 20, 30, 2_000);

    @Test
    void isSettledFromTheLastSecondThatWasSlow() {
        assertEquals(3, ColdStart.settled(List.of(second(0, LONG), second(1, SOON), second(2, LONG), second(3, SOON))));
    }

    @Test
    void isNotSettledIfTheLastSecondWasSlow() {
        assertNull(ColdStart.settled(List.of(second(0, SOON), second(1, LONG))));
    }

    @Test
    void aSecondWithoutOutcomesIsSlow() {
        assertNull(ColdStart.settled(List.of(second(0, SOON), second(1, null))));
        assertEquals(1, ColdStart.settled(List.of(second(0, null), second(1, SOON))));
    }

    private static ColdStart.Period second(int number, @Nullable Latency latency) {
        return new ColdStart.Period(number, 500, latency, 1.0);
    }
}
