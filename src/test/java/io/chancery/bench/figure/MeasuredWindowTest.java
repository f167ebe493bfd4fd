package io.chancery.bench.figure;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import org.junit.jupiter.api.Test;

class MeasuredWindowTest {
    private static final Percentiles SOME = new Percentiles(new long[] {1});
    private static final Percentiles NONE = new Percentiles(new long[0]);

    @Test
    void holdsWhatWasCounted() {
        assertDoesNotThrow(() -> new MeasuredWindow("chancery", 5, 1, SOME));
    }

    @Test
    void endsTheBenchmarkIfNothingWasAnsweredInIt() {
        Failure failure = assertThrows(Failure.class, () -> new MeasuredWindow("chancery", 5, 0, NONE));

        assertEquals("nothing-measured", failure.code());
        assertEquals(ExitCode.FAILED, failure.exitCode());
        assertTrue(failure.what().contains("no outcome was read in the window of 5 s"), failure::what);
    }

    @Test
    void endsTheBenchmarkIfOnlyEarlierRequestsWereAnsweredInIt() {
        Failure failure = assertThrows(Failure.class, () -> new MeasuredWindow("chancery", 5, 7, NONE));

        assertEquals("nothing-measured", failure.code());
    }
}
