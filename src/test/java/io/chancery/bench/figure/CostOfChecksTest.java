package io.chancery.bench.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CostOfChecksTest {
    private static final List<CostOfChecks.Turn> TURNS = List.of(
            new CostOfChecks.Turn(measured(900, 600, 0), measured(1_000, 400, 0)),
            new CostOfChecks.Turn(measured(400, 500, 0), measured(800, 500, 0)),
            new CostOfChecks.Turn(measured(880, 480, 0), measured(1_100, 400, 0)));

    @Test
    void everyTurnIsComparedWithinItself() {
        CostOfChecks cost = CostOfChecks.of(TURNS);

        assertEquals(new Spread(0.5, 0.8, 0.9), cost.throughput());
        assertEquals(new Spread(1, 1.2, 1.5), cost.cpuOfWorker());
    }

    @Test
    void theMedianTurnOfEachWorkerIsThatOfItsThroughput() {
        CostOfChecks cost = CostOfChecks.of(TURNS);

        assertEquals(880, cost.medianOfAll().perSecond());
        assertEquals(1_000, cost.medianOfNone().perSecond());
    }

    @Test
    void aRejectionInAnyTurnIsAFlaw() {
        CostOfChecks.Turn flawed = new CostOfChecks.Turn(measured(900, 600, 0), measured(1_000, 400, 1));

        assertTrue(CostOfChecks.of(TURNS).flawless());
        assertFalse(CostOfChecks.of(List.of(flawed)).flawless());
    }

    @Test
    void aTurnWithoutProcessorTimeHasNoRatioRatherThanAnInfiniteOne() {
        CostOfChecks.Turn unmeasured = new CostOfChecks.Turn(measured(900, 600, 0), measured(1_000, 0, 0));

        CostOfChecks cost = CostOfChecks.of(List.of(unmeasured));

        assertNull(cost.cpuOfWorker());
        assertFalse(cost.complete());
    }

    private static Measurement measured(double perSecond, double cpuMicros, long rejected) {
        return Measurements.usual()
                .perSecond(perSecond)
                .cpuOfSigner(cpuMicros)
                .rejected(rejected)
                .make();
    }
}
