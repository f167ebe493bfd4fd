package io.chancery.bench.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static final Conditions CONDITIONS =
            new Conditions(Machine.here(), BenchReport.LATENCY, "saturated", 50, 100, 1_000, false);

    @Test
    void theRatioIsTheGeometricMeanOfTheTurns() {
        ComparedFigure throughput = figure(comparison(pair(1_000, 500), pair(1_000, 2_000)), "signatures/s");

        assertEquals(1.0, throughput.ratio());
        assertEquals(1_000.0, throughput.medianA());
        assertEquals(1_250.0, throughput.medianB());
        assertEquals(2, throughput.turns());
    }

    @Test
    void twoTurnsTellNothingOfTheirSpread() {
        assertNull(figure(comparison(pair(1_000, 500), pair(1_000, 2_000)), "signatures/s")
                .low());
    }

    @Test
    void theIntervalHoldsTheMeanAndIsAsWideAsTheTurnsAreApart() {
        ComparedFigure close = figure(
                comparison(pair(1_000, 1_490), pair(1_000, 1_500), pair(1_000, 1_510), pair(1_000, 1_500)),
                "signatures/s");
        ComparedFigure apart = figure(
                comparison(pair(1_000, 700), pair(1_000, 2_900), pair(1_000, 1_000), pair(1_000, 2_200)),
                "signatures/s");

        assertTrue(isWithin(1.49, close.low(), close.ratio()), close::toString);
        assertTrue(isWithin(close.ratio(), close.high(), 1.51), close::toString);
        assertTrue(isWithin(0.5, apart.low(), 1.0), apart::toString);
        assertTrue(isWithin(2.0, apart.high(), 3.0), apart::toString);
    }

    @Test
    void theSameTurnsGiveTheSameInterval() {
        List<Comparison.Pair> pairs = IntStream.rangeClosed(1, 7)
                .mapToObj(turn -> pair(1_000, 900 + 37 * turn % 200))
                .toList();

        assertEquals(
                Comparison.of(CONDITIONS, "a", "b", pairs).figures(),
                Comparison.of(CONDITIONS, "a", "b", pairs).figures());
    }

    @Test
    void aTurnOnASlowerMachineCountsAsIfItHadBeenFast() {
        Comparison.Pair disturbed = new Comparison.Pair(
                "a",
                Measurements.usual()
                        .perSecond(1_000)
                        .cpuOfSigner(400.0)
                        .referenceMs(100)
                        .make(),
                Measurements.usual()
                        .perSecond(500)
                        .cpuOfSigner(800.0)
                        .referenceMs(200)
                        .make());

        Comparison comparison = comparison(disturbed);

        assertEquals(0.5, figure(comparison, "signatures/s").ratio());
        assertEquals(1.0, figure(comparison, "signatures/s, normalized").ratio());
        assertEquals(2.0, figure(comparison, "CPU µs, worker").ratio());
        assertEquals(1.0, figure(comparison, "CPU µs, worker, norm.").ratio());
    }

    @Test
    void aFigureThatNoTurnMeasuredHasNoRatio() {
        Comparison.Pair unmeasured = new Comparison.Pair(
                "a",
                Measurements.usual().cpuOfSigner(null).p99(0).make(),
                Measurements.usual().make());

        Comparison comparison = comparison(unmeasured);

        assertNull(figure(comparison, "CPU µs, worker").ratio());
        assertNotNull(figure(comparison, "CPU µs, worker").medianB());
        assertNull(figure(comparison, "added latency p99 (ms)").ratio());
        assertNull(figure(comparison, "markers/s").ratio());
        assertFalse(comparison.unmeasured().isEmpty());
    }

    @Test
    void aRejectionInAnyTurnIsAFlaw() {
        assertTrue(comparison(pair(1, 1)).flawless());
        assertFalse(comparison(
                        pair(1, 1),
                        new Comparison.Pair(
                                "b",
                                Measurements.usual().make(),
                                Measurements.usual().rejected(1).make()))
                .flawless());
    }

    private static boolean isWithin(@Nullable Double low, @Nullable Double value, @Nullable Double high) {
        return low != null && value != null && high != null && low < value && value < high;
    }

    private static Comparison comparison(Comparison.Pair... pairs) {
        return Comparison.of(CONDITIONS, "a", "b", List.of(pairs));
    }

    private static Comparison.Pair pair(double a, double b) {
        return new Comparison.Pair(
                "a",
                Measurements.usual().perSecond(a).make(),
                Measurements.usual().perSecond(b).make());
    }

    private static ComparedFigure figure(Comparison comparison, String name) {
        return comparison.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
