package io.chancery.bench.figure;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What all checks cost, as ratios of a worker with them to one without in each of several turns; 1 is nothing.
 *
 * @param throughput outcomes per second; below 1 is a cost
 * @param cpuOfWorker processor time per signature; above 1 is a cost
 * @param turns an odd number of them
 */
public record CostOfChecks(Spread throughput, Spread cpuOfWorker, List<Turn> turns) {
    /** What was measured of both workers, one right after the other. */
    public record Turn(Measurement all, Measurement none) {
        private double ratio(ToDoubleFunction<Measurement> value) {
            return value.applyAsDouble(all) / value.applyAsDouble(none);
        }
    }

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

    private Measurement median(Function<Turn, Measurement> worker) {
        return turns.stream()
                .map(worker)
                .sorted(Comparator.comparingDouble(Measurement::perSecond))
                .toList()
                .get(turns.size() / 2);
    }

    private static Spread ratios(List<Turn> turns, ToDoubleFunction<Measurement> value) {
        return Spread.of(turns.stream().map(turn -> turn.ratio(value)).toList());
    }
}
