package io.chancery.bench.figure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What more workers are worth, each held to a share of a processor, so that the workers are what is scarce.
 *
 * @param cores that each worker may take
 * @param partitions that the workers share
 * @param steps by the number of workers, one first
 */
public record Scaling(Conditions conditions, double cores, int partitions, Warmup warmup, List<Step> steps) {
    /**
     * What some workers did together.
     *
     * @param cpuMicros of all workers per signature; null if it was not measured
     * @param coresOfEach that the workers took on average; null if it was not measured
     * @param busy share of the machine's processors; null if it was not measured
     * @param flawless whether nothing was lost, doubled, reordered or rejected
     */
    public record Step(
            int workers,
            double perSecond,
            @Nullable Double cpuMicros,
            @Nullable Double coresOfEach,
            @Nullable Double busy,
            boolean flawless) {}

    public Scaling {
        steps = List.copyOf(steps);
    }

    /** Returns how many times as much as one worker a step did; null if one worker did nothing. */
    public @Nullable Double ratio(Step step) {
        return Quotient.rounded(step.perSecond(), steps.getFirst().perSecond(), 2);
    }

    public boolean flawless() {
        return steps.stream().allMatch(Step::flawless);
    }

    /** Returns what should have been measured and was not, in words. */
    public List<String> unmeasured() {
        List<String> missing = new ArrayList<>();
        for (Step step : steps) {
            if (step.perSecond() <= 0 || step.cpuMicros() == null) {
                missing.add("the rate or the processor time of " + step.workers() + " workers");
            }
        }
        return missing;
    }
}
