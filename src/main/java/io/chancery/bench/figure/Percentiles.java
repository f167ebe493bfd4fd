package io.chancery.bench.figure;

import java.util.Arrays;

/** Some measured values in ascending order, to ask which value a share of them does not exceed. */
public final class Percentiles {
    private final long[] sorted;

    public Percentiles(long[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** Returns whether there is no value. */
    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /**
     * The smallest value that at least {@code percent} of all values do not exceed (nearest rank); 100 is the greatest.
     */
    public long at(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }
}
