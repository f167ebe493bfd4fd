package io.chancery.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BenchOptionsTest {
    @Test
    void aRateOfZeroSaturates() {
        assertTrue(options(0, 30, 50, 0).saturates());
    }

    @Test
    void anOptionOutOfItsRangeIsRefusedByItsName() {
        Failure refused = assertThrows(Failure.class, () -> options(500, 0, 50, 0));

        assertEquals("--seconds must be from 1 to 600, not 0", refused.what());
        assertEquals(ExitCode.USAGE, refused.exitCode());
    }

    @Test
    void aKmsSlowerThanTenSecondsIsRefused() {
        Failure refused = assertThrows(Failure.class, () -> options(500, 30, 10_001, 0));

        assertEquals("--kms-latency must be from 0 to 10000, not 10001", refused.what());
    }

    @Test
    void anOutageNeedsARate() {
        Failure refused = assertThrows(Failure.class, () -> options(0, 30, 50, 60));

        assertEquals("--kms-outage needs a rate", refused.what());
    }

    @Test
    void allChecksNeedAWarmUp() {
        Failure refused = assertThrows(Failure.class, () -> allChecks(500, 0, 0));

        assertEquals("--all-checks needs a warm-up", refused.what());
        assertEquals(ExitCode.USAGE, refused.exitCode());
    }

    @Test
    void allChecksAtSaturationNeedALongWarmUp() {
        Failure refused = assertThrows(Failure.class, () -> allChecks(0, 44, 0));

        assertEquals("--all-checks with --saturate needs a warm-up of at least 45 s, not 44", refused.what());
        assertEquals(45, allChecks(0, 45, 0).warmup());
    }

    @Test
    void allChecksDoNotGoWithAnOutage() {
        Failure refused = assertThrows(Failure.class, () -> allChecks(500, 10, 60));

        assertEquals("--all-checks and --kms-outage do not go together", refused.what());
    }

    private static BenchOptions options(int rate, int seconds, int latencyMs, int outage) {
        return new BenchOptions(
                rate, seconds, 10, Duration.ofMillis(latencyMs), 100, 1_000, false, true, outage, Map.of(), null, null);
    }

    private static BenchOptions allChecks(int rate, int warmup, int outage) {
        return new BenchOptions(
                rate, 30, warmup, Duration.ofMillis(50), 100, 1_000, true, true, outage, Map.of(), null, null);
    }
}
