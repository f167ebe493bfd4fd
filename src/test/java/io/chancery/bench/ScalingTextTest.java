package io.chancery.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.bench.figure.BenchReport;
import io.chancery.bench.figure.Conditions;
import io.chancery.bench.figure.Machine;
import io.chancery.bench.figure.Scaling;
import io.chancery.bench.figure.Warmup;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScalingTextTest {
    private static final Conditions CONDITIONS =
            new Conditions(Machine.here(), BenchReport.LATENCY, "saturated", 50, 1_200, 1_000, false);

    @Test
    void tellsEachStepAsAMultipleOfOneWorker() {
        Scaling scaling = scaling(
                new Scaling.Step(1, 400.2, 610.0, 0.244, 0.41, true),
                new Scaling.Step(2, 788.0, 620.0, 0.244, 0.7, true),
                new Scaling.Step(3, 1_120.5, 640.0, 0.239, 0.93, true));

        String text = ScalingText.of(scaling);

        assertTrue(
                text.contains("2                                788.0        1.97 x           620          70 %"),
                text);
        assertTrue(text.contains("2.80 x"), text);
        assertTrue(scaling.flawless());
        assertEquals(List.of(), scaling.unmeasured());
    }

    @Test
    void whatWasNotMeasuredIsNoNumber() {
        Scaling scaling = scaling(
                new Scaling.Step(1, 0, null, null, null, true), new Scaling.Step(2, 788.0, 620.0, 0.2, 0.7, false));

        String text = ScalingText.of(scaling);

        assertFalse(text.contains("Infinity"), text);
        assertTrue(text.contains("n/a"), text);
        assertEquals(List.of("the rate or the processor time of 1 workers"), scaling.unmeasured());
        assertFalse(scaling.flawless());
    }

    private static Scaling scaling(Scaling.Step... steps) {
        return new Scaling(CONDITIONS, 0.25, 12, new Warmup(60, true), List.of(steps));
    }
}
