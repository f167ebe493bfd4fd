package io.chancery.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CompareOptionsTest {
    @Test
    void anythingButOneToAHundredTurnsIsRefused() {
        assertEquals(
                "--turns must be from 1 to 100, not 0",
                assertThrows(Failure.class, () -> turns(0)).what());
        assertEquals(
                "--turns must be from 1 to 100, not 101",
                assertThrows(Failure.class, () -> turns(101)).what());
        assertEquals(1, turns(1).turns());
    }

    @Test
    void aComparisonWithoutAWarmUpIsRefused() {
        assertEquals(
                "a comparison needs a warm-up: --warmup must be at least 1",
                assertThrows(Failure.class, () -> options(1, 0)).what());
    }

    private static CompareOptions turns(int turns) {
        return options(turns, 120);
    }

    private static CompareOptions options(int turns, int warmup) {
        BenchOptions load = new BenchOptions(
                500, 10, warmup, Duration.ofMillis(50), 100, 1_000, false, false, 0, Map.of(), null, null);
        return new CompareOptions(load, turns, Path.of("a"), Path.of("b"), Map.of(), Map.of());
    }
}
