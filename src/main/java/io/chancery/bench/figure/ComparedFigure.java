package io.chancery.bench.figure;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A figure of two workers that were measured by turns. Nulls were not measured.
 *
 * @param name of the figure, with its unit
 * @param medianA of the turns of the first worker
 * @param medianB of the turns of the second
 * @param ratio the geometric mean of the second's figure to the first's, turn by turn
 * @param low the lower end of its 95 % confidence interval; null also for fewer than three turns
 * @param high the upper end
 * @param turns how many of them measured the figure of both
 */
public record ComparedFigure(
        String name,
        @Nullable Double medianA,
        @Nullable Double medianB,
        @Nullable Double ratio,
        @Nullable Double low,
        @Nullable Double high,
        int turns) {
    private static final int DECIMALS = 3;

    /** Returns what {@code figure} is in some pairs of turns. */
    static ComparedFigure of(String name, List<Comparison.Pair> pairs, Function<Measurement, @Nullable Double> figure) {
        double[] ratios = pairs.stream()
                .map(pair -> ratio(figure.apply(pair.a()), figure.apply(pair.b())))
                .filter(Objects::nonNull)
                .mapToDouble(Double.class::cast)
                .toArray();
        Double medianA =
                median(pairs.stream().map(pair -> figure.apply(pair.a())).toList());
        Double medianB =
                median(pairs.stream().map(pair -> figure.apply(pair.b())).toList());
        if (ratios.length == 0) {
            return new ComparedFigure(name, medianA, medianB, null, null, null, 0);
        }
        Bootstrap mean = Bootstrap.of(ratios);
        return new ComparedFigure(
                name,
                medianA,
                medianB,
                Rounded.to(mean.mean(), DECIMALS),
                rounded(mean.low()),
                rounded(mean.high()),
                ratios.length);
    }

    /** A figure that is not above 0 has no ratio: of an added latency below the clock's error it would say nothing. */
    private static @Nullable Double ratio(@Nullable Double a, @Nullable Double b) {
        return b == null || b <= 0 ? null : Quotient.of(b, a);
    }

    private static @Nullable Double median(List<@Nullable Double> values) {
        double[] sorted = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double.class::cast)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return null;
        }
        double below = sorted[(sorted.length - 1) / 2];
        double above = sorted[sorted.length / 2];
        return Rounded.to((below + above) / 2, DECIMALS);
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Rounded.to(value, DECIMALS);
    }
}
