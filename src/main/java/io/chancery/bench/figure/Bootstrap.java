package io.chancery.bench.figure;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The geometric mean of some ratios and its 95 % confidence interval: the middle 95 % of the means of ratios drawn anew
 * from these, with repetition. The draws are the same each time, so the same ratios give the same interval.
 *
 * @param low null for fewer than three ratios, which tell nothing of their spread, like {@code high}
 */
record Bootstrap(
        double mean, @Nullable Double low, @Nullable Double high) {
    private static final int LEAST = 3;
    private static final int DRAWS = 10_000;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;
    private static final long SEED = 20_240_601;

    /** Returns the interval of at least one ratio; all are above 0. */
    static Bootstrap of(double[] ratios) {
        double[] logarithms = Arrays.stream(ratios).map(Math::log).toArray();
        double mean = Math.exp(Arrays.stream(logarithms).average().orElseThrow());
        if (ratios.length < LEAST) {
            return new Bootstrap(mean, null, null);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (int ratio = 0; ratio < logarithms.length; ratio++) {
                sum += logarithms[random.nextInt(logarithms.length)];
            }
            means[draw] = Math.exp(sum / logarithms.length);
        }
        Arrays.sort(means);
        return new Bootstrap(mean, means[(int) (LOW * DRAWS)], means[(int) (HIGH * DRAWS) - 1]);
    }
}
