package io.chancery.bench.figure;

import java.util.List;

/** Where some measured values lie, rounded. */
public record Spread(double lowest, double median, double highest) {
    private static final int DECIMALS = 3;

    /** The spread of {@code values}, of which there is an odd number. */
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(
                Rounded.to(sorted.getFirst(), DECIMALS),
                Rounded.to(sorted.get(sorted.size() / 2), DECIMALS),
                Rounded.to(sorted.getLast(), DECIMALS));
    }
}
