package io.chancery.bench.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all checks cost, as ratios of a worker with them to one without in each of several turns; 1 is nothing.
 *
 * @param throughput outcomes per second; below 1 is a cost. Null if a turn did not measure it, like
 * @param cpuOfWorker processor time per signature; above 1 is a cost
 * @param turns an odd number of them
 */
public record CostOfChecks(
        @Nullable Spread throughput, @Nullable Spread cpuOfWorker, List<Turn> turns) {
    /** What was measured of both workers, one right after the other. */
    public record Turn(Measurement all, Measurement none) {}

    public static CostOfChecks of(List<Turn> turns) {
        return new CostOfChecks(
                ratios(turns, Measurement::perSecond), ratios(turns, Measurement::cpuMicrosOfSigner), turns);
    }

    /** The turn of the worker with checks that has the median throughput of its turns. */
    public Measurement medianOfAll() {
        return median(Turn::all);
    }

    /** The same of the worker without. */
    public Measurement medianOfNone() {
        return median(Turn::none);
    }

    boolean flawless() {
        return turns.stream()
                .allMatch(turn -> turn.all().flawless() && turn.none().flawless());
    }

    boolean complete() {
        return throughput != null && cpuOfWorker != null;
    }

    private Measurement median(Function<Turn, Measurement> worker) {
        return turns.stream()
                .map(worker)
                .sorted(Comparator.comparingDouble(Measurement::perSecond))
                .toList()
                .get(turns.size() / 2);
    }

    private static @Nullable Spread ratios(List<Turn> turns, Function<Measurement, @Nullable Double> value) {
        List<@Nullable Double> ratios = new ArrayList<>();
        turns.forEach(turn -> ratios.add(Quotient.of(value.apply(turn.all()), value.apply(turn.none()))));
        return Spread.of(ratios);
    }
}
