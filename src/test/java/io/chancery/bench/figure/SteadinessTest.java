package io.chancery.bench.figure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SteadinessTest {
    private final Steadiness steadiness = new Steadiness();

    @Test
    void threeEqualPeriodsAreRest() {
        assertFalse(after(1_000, 400, 0.01));
        assertFalse(after(1_020, 410, 0.01));
        assertTrue(after(990, 395, 0.01));
    }

    @Test
    void aRateThatStillGrowsIsNoRest() {
        after(1_000, 400, 0.01);
        after(1_030, 400, 0.01);

        assertFalse(after(1_060, 400, 0.01));
    }

    @Test
    void aFixedRateThatGetsCheaperIsNoRest() {
        after(500, 1_200, 0.01);
        after(500, 1_000, 0.01);

        assertFalse(after(500, 900, 0.01));
        assertFalse(after(500, 880, 0.01));
        assertTrue(after(500, 870, 0.01));
    }

    @Test
    void aJvmThatStillCompilesIsNoRest() {
        after(500, 400, 0.5);
        after(500, 400, 0.3);

        assertFalse(after(500, 400, 0.2));
        assertTrue(after(500, 400, 0.05));
    }

    @Test
    void aJvmThatDoesNotTellIsJudgedByTheRest() {
        after(500, 400, null);
        after(500, 400, null);

        assertTrue(after(500, 400, null));
    }

    @Test
    void nothingAnsweredIsNoRest() {
        after(0, 0, 0.0);
        after(0, 0, 0.0);

        assertFalse(after(0, 0, 0.0));
    }

    private boolean after(double perSecond, double micros, @Nullable Double compiling) {
        return steadiness.restsAfter(new Steadiness.Period(perSecond, micros, compiling));
    }
}
