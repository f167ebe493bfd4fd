package io.chancery.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.bench.figure.Ratios;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiniteNumbersTest {
    @Test
    void whatJsonHasNoNumberForIsNull() {
        assertEquals(
                "[null,null,null,1.5]",
                Output.toJson(Arrays.asList(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1.5)));
        assertEquals("{\"cpu\":null}", Output.toJson(Map.of("cpu", Double.NaN)));
    }

    @Test
    void aReportHasNoTextsInPlaceOfNumbers() {
        Ratios ratios = new Ratios(Double.POSITIVE_INFINITY, 1.0, Double.NaN, 2.0, 0.5);

        assertEquals(
                "{\"throughputToSequential\":null,\"throughputToBatchBarrier\":1.0,"
                        + "\"throughputToBareBatchBarrier\":null,\"p99ToBatchBarrier\":2.0,\"p99ToBareBatchBarrier\":0.5}",
                Output.toJson(ratios));
    }
}
