package io.chancery.bench.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PercentilesTest {
    @Test
    void aPercentileIsTheSmallestValueThatSoManyDoNotExceed() {
        Percentiles values = new Percentiles(LongStream.rangeClosed(1, 200).toArray());

        assertEquals(100, values.at(50));
        assertEquals(198, values.at(99));
        assertEquals(200, values.at(100));
    }

    @Test
    void theOrderOfTheValuesDoesNotMatter() {
        assertEquals(2, new Percentiles(new long[] {3, 1, 2}).at(50));
    }

    @Test
    void aSingleValueIsEveryPercentile() {
        Percentiles values = new Percentiles(new long[] {7});

        assertEquals(7, values.at(0));
        assertEquals(7, values.at(50));
        assertEquals(7, values.at(100));
    }

    @Test
    void addedLatencyIsMillisecondsWithoutTheKmss() {
        Percentiles values = new Percentiles(new long[] {60_000_000, 71_234_000});

        assertEquals(new Latency(10, 21.23, 21.23, 21.23), Latency.of(values, Duration.ofMillis(50)));
    }
}
