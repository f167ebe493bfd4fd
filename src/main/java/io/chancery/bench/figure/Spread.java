package io.chancery.bench.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where some measured values lie, rounded. */
public record Spread(double lowest, double median, double highest) {
    private static final int DECIMALS = 3;

    /** Returns the spread of {@code values}, of which there is an odd number; null if one of them was not measured. */
    static @Nullable Spread of(List<@Nullable Double> values) {
        if (values.isEmpty() || values.stream().anyMatch(value -> value == null)) {
            return null;
        }
        List<Double> sorted = values.stream().map(Double.class::cast).sorted().toList();
        return new Spread(
                Rounded.to(sorted.getFirst(), DECIMALS),
                Rounded.to(sorted.get(sorted.size() / 2), DECIMALS),
                Rounded.to(sorted.getLast(), DECIMALS));
    }
}
