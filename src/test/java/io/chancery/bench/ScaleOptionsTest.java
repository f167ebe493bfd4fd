package io.chancery.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.failure.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScaleOptionsTest {
    @Test
    void whatIsOutOfItsRangeIsRefusedByTheNameOfItsOption() {
        assertEquals("--workers must be from 1 to 10, not 11", refusal(11, 0.25, 12));
        assertEquals("--cores must be at least 0.05, not 0.0", refusal(3, 0, 12));
        assertEquals("--cores must be at least 0.05, not NaN", refusal(3, Double.NaN, 12));
        assertEquals("--partitions must be from --workers, 3, to 200, not 2", refusal(3, 0.25, 2));
    }

    @Test
    void threeWorkersOnTwelvePartitionsAreTaken() {
        assertEquals(12, options(3, 0.25, 12).partitions());
    }

    private static String refusal(int workers, double cores, int partitions) {
        return assertThrows(Failure.class, () -> options(workers, cores, partitions))
                .what();
    }

    private static ScaleOptions options(int workers, double cores, int partitions) {
        BenchOptions load =
                new BenchOptions(0, 10, 120, Duration.ofMillis(50), 100, 1_000, false, false, 0, Map.of(), null, null);
        return new ScaleOptions(load, workers, cores, partitions);
    }
}
