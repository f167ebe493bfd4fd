package io.chancery.bench.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.bench.figure.ProcessorTicks;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessorsTest {
    @Test
    void waitingForADiskIsIdleAndStealIsNeither() {
        assertEquals(
                new ProcessorTicks(1 + 2 + 3 + 6 + 7, 4 + 5, 8),
                Processors.ticks(List.of("cpu  1 2 3 4 5 6 7 8 9 10", "cpu0 9 9 9 9 9 9 9 9 9 9")));
    }

    @Test
    void aSystemThatTellsNothingIsNotIdle() {
        assertNull(Processors.ticks(List.of("cpu  0 0 0 0 0 0 0 0 0 0")));
        assertNull(Processors.ticks(List.of("intr 12")));
        assertNull(Processors.ticks(List.of("cpu  1 2 3")));
    }

    @Test
    void thisProcessHasUsedAProcessor() {
        assertTrue(Processors.ofThisProcessAndItsChildren().toNanos() > 0);
    }
}
